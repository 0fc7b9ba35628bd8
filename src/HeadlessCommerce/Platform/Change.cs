using System.Runtime.CompilerServices;
using System.Text.Json;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Platform;

/// <summary>What a staff mutation did: the id of its resource, and why parts of it had no effect. Recorded under the mutation's key.</summary>
/// <param name="Id">Null when nothing was done.</param>
/// <param name="Refusals">See <see cref="Change.Errors"/>.</param>
/// <param name="Count">Of rows that were changed, where there may be many.</param>
public sealed record ChangeOutcome(Guid? Id, IReadOnlyList<Refusal> Refusals, int Count = 0)
{
    public static implicit operator ChangeOutcome(Guid id) => new(id, []);

    /// <summary>Nothing was done.</summary>
    public static ChangeOutcome Refused(params IEnumerable<IError> errors) => new(null, [.. errors.Select(Refusal.Of)]);
}

/// <summary>An error as it is kept beside a key: its type and its JSON.</summary>
public sealed record Refusal(string Type, JsonElement Value)
{
    public static Refusal Of(IError error) => new(error.GetType().FullName!, JsonSerializer.SerializeToElement(error, error.GetType(), JsonSerializerOptions.Web));

    public IError Read() => (IError)Value.Deserialize(typeof(IError).Assembly.GetType(Type, throwOnError: true)!, JsonSerializerOptions.Web)!;
}

/// <summary>The input of a mutation that <see cref="Change"/> runs.</summary>
public interface IChangeInput
{
    /// <summary>Null: every call is a new intent.</summary>
    string? IdempotencyKey { get; }
}

/// <summary>Runs staff mutations: one transaction each, once per caller and key; the same key again gives the same ids and errors.</summary>
public static class Change
{
    private const int MaxKeyLength = 200;

    /// <summary>In a mutation's own method: its name is the mutation's, and the input's key is not part of what is compared.</summary>
    public static Task<ChangeOutcome> Run(
        CommerceDb db,
        Viewer viewer,
        IChangeInput input,
        Func<CommerceTransaction, Task<ChangeOutcome>> work,
        CancellationToken cancellationToken,
        [CallerMemberName] string mutation = ""
    )
    {
        var asked = JsonSerializer.SerializeToNode(input, input.GetType(), JsonSerializerOptions.Web)!;
        asked["idempotencyKey"] = null;
        return Run(db, viewer, JsonNamingPolicy.CamelCase.ConvertName(mutation), input.IdempotencyKey, asked, work, cancellationToken);
    }

    /// <param name="db">Where.</param>
    /// <param name="viewer">Who.</param>
    /// <param name="mutation">Its name; the same key may be used for another mutation.</param>
    /// <param name="key">Null: every call is a new intent.</param>
    /// <param name="input">What was asked.</param>
    /// <param name="work">Does it; what it refuses must leave nothing behind.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public static async Task<ChangeOutcome> Run(
        CommerceDb db,
        Viewer viewer,
        string mutation,
        string? key,
        object input,
        Func<CommerceTransaction, Task<ChangeOutcome>> work,
        CancellationToken cancellationToken
    )
    {
        if (key is { Length: 0 or > MaxKeyLength })
            return ChangeOutcome.Refused(new InvalidInput($"idempotencyKey must have 1 to {MaxKeyLength} characters.", ["input", "idempotencyKey"]));
        var once = await db.Transaction(
            transaction =>
                Idempotency.Once(transaction, $"{viewer.IdempotencyScope}/{mutation}", key, input, () => work(transaction), cancellationToken),
            cancellationToken
        );
        return once.KeyReused ? ChangeOutcome.Refused(new IdempotencyKeyReused(key!)) : once.Value!;
    }

    /// <summary>Why parts had no effect, as a payload's errors.</summary>
    public static IReadOnlyList<object> Errors(this ChangeOutcome outcome) => [.. outcome.Refusals.Select(refusal => refusal.Read())];
}
