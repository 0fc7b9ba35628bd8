using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL;

/// <summary>Hears what was refused, for trails of attacks. Called while the answer is made, whatever of it the client selects: it must return at once and never throw.</summary>
public interface IRefusalObserver
{
    /// <summary>A mutation ran and its outcome has errors.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mutation">The field's name.</param>
    /// <param name="arguments">As the resolver got them.</param>
    /// <param name="errors">Of <see cref="IMutationResult"/>.</param>
    void OnMutationRefused(RequestContext context, string mutation, IReadOnlyList<object?> arguments, IReadOnlyList<object> errors);

    /// <summary>A query or mutation got errors beside its data, or did not run at all.</summary>
    /// <param name="context">The request; an interceptor that refused it may not have described the caller.</param>
    /// <param name="type">What kind of operation.</param>
    /// <param name="fields">Names of its root fields, those of fragments left out.</param>
    /// <param name="errors">As the client gets them.</param>
    void OnRequestRefused(RequestContext context, OperationType type, IEnumerable<string> fields, IReadOnlyList<GraphQLError> errors);
}
