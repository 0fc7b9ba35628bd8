using System.Reflection;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Types.Scalars;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL;

/// <summary>Says what a server's schema is made of. Faults are found when the schema is built, at start, all at once.</summary>
public sealed class GraphQLServerBuilder(IServiceCollection services)
{
    internal List<Assembly> Assemblies { get; } = [];
    internal List<Type> ExplicitTypes { get; } = [];
    internal List<ScalarTypeDefinition> Scalars { get; } = [];
    internal List<DirectiveDefinition> DirectiveDefinitions { get; } = [];
    internal HashSet<Type> RequestFeatures { get; } = [];

    public IServiceCollection Services { get; } = services;

    public GraphQLOptions Options { get; } = new();

    /// <summary>Takes every class of the assembly that carries one of the attributes ([QueryType], [ObjectType&lt;T&gt;] …).</summary>
    public GraphQLServerBuilder AddTypes(Assembly assembly)
    {
        if (!Assemblies.Contains(assembly))
            Assemblies.Add(assembly);
        return this;
    }

    /// <summary>Takes one class: an extension class as above, or a C# type that nothing else mentions.</summary>
    public GraphQLServerBuilder AddType<T>() => AddType(typeof(T));

    public GraphQLServerBuilder AddType(Type type)
    {
        ExplicitTypes.Add(type);
        return this;
    }

    /// <summary>Registers a scalar for its <see cref="ScalarTypeDefinition.RuntimeType"/>; replaces a known one of that type.</summary>
    public GraphQLServerBuilder AddScalar(ScalarTypeDefinition scalar)
    {
        Scalars.Add(scalar);
        return this;
    }

    public GraphQLServerBuilder AddScalar<T>()
        where T : ScalarTypeDefinition, new() => AddScalar(new T());

    /// <summary>
    /// A scalar whose values are JSON strings with a form of their own, for example
    /// <c>AddTextScalar&lt;CurrencyCode&gt;("CurrencyCode", "an ISO 4217 code such as EUR", CurrencyCode.TryParse, code => code.Value, "https://…")</c>.
    /// </summary>
    /// <param name="name">Its name in the schema.</param>
    /// <param name="expected">What would be right, for messages: "CurrencyCode must be …".</param>
    /// <param name="parse">Reads the text; false when it has not the scalar's form.</param>
    /// <param name="format">Writes a value.</param>
    /// <param name="specifiedBy">URL of its specification.</param>
    /// <param name="description">Its description in the schema.</param>
    public GraphQLServerBuilder AddTextScalar<T>(
        string name,
        string expected,
        CustomTextScalar<T>.Parser parse,
        Func<T, string> format,
        string? specifiedBy = null,
        string? description = null
    )
        where T : notnull =>
        AddScalar(new CustomTextScalar<T>(name, expected, parse, format) { SpecifiedBy = specifiedBy, Description = description });

    /// <summary>A directive that documents may use; what it does is up to <see cref="IRequestInterceptor"/>.</summary>
    public GraphQLServerBuilder AddDirective(DirectiveDefinition directive)
    {
        DirectiveDefinitions.Add(directive);
        return this;
    }

    /// <summary>Resolver parameters of this type are taken from <see cref="RequestContext.Get{T}"/>.</summary>
    public GraphQLServerBuilder AddRequestFeature<T>()
        where T : class
    {
        RequestFeatures.Add(typeof(T));
        return this;
    }

    public GraphQLServerBuilder ModifyOptions(Action<GraphQLOptions> change)
    {
        change(Options);
        return this;
    }
}
