using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Platform.Errors;

/// <summary>Why a part of a mutation had no effect. Each kind is a type of its own with what a client needs to react.</summary>
[MutationErrorInterface, InterfaceType, GraphQLName("Error"), AllowAnonymous]
public interface IError
{
    /// <summary>Stable; switch on it.</summary>
    ErrorCode Code { get; }

    /// <summary>For developers, in English: what is wrong and what would be right.</summary>
    string Message { get; }

    /// <summary>Where in the variables the fault lies, for example <c>["input", "lines", "0", "quantity"]</c>.</summary>
    IReadOnlyList<string> Path { get; }
}

/// <summary>Something worth knowing that did not stop the mutation, or a standing problem of a cart or line.</summary>
/// <param name="Code">Stable; switch on it.</param>
/// <param name="Message">For developers, in English.</param>
/// <param name="Path">Where in the input, or the cart, it lies.</param>
[MutationWarning, AllowAnonymous]
public sealed record Warning(ErrorCode Code, string Message, IReadOnlyList<string> Path);

/// <summary>The input is not acceptable; the path names the field and the message says what would be right.</summary>
[AllowAnonymous, GraphQLName("InvalidInput")] // its own name: what ends in Input is shown without it
public sealed record InvalidInput(string Message, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.InvalidInput;
}

/// <summary>The idempotency key was used before with another input; nothing was done. Use a fresh key for a new intent.</summary>
/// <param name="Key">The key.</param>
[AllowAnonymous]
public sealed record IdempotencyKeyReused(string Key) : IError
{
    public ErrorCode Code => ErrorCode.IdempotencyKeyReused;
    public string Message => "This idempotencyKey was used before with another input; use a fresh key for a new intent.";
    public IReadOnlyList<string> Path { get; } = ["input", "idempotencyKey"];
}
