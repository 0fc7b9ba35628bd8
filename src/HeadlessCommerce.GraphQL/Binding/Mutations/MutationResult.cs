namespace HeadlessCommerce.GraphQL;

/// <summary>
/// What a mutation returns: a value, errors, or both (a bad line never blocks the others). The payload becomes
/// <c>{ …value, errors: [NameError!]!, warnings: [Warning!]! }</c>, where <c>NameError</c> is the union of the error types in the method's return type.
/// </summary>
public interface IMutationResult
{
    object? Value { get; }
    IReadOnlyList<object> Errors { get; }
    IReadOnlyList<object> Warnings { get; }
}

/// <summary>What the types with one, two … kinds of errors have in common.</summary>
public abstract class MutationResult<TValue>(TValue? value, IReadOnlyList<object>? errors, IReadOnlyList<object>? warnings) : IMutationResult
    where TValue : class
{
    public object? Value { get; } = value;
    public IReadOnlyList<object> Errors { get; } = errors ?? [];
    public IReadOnlyList<object> Warnings { get; } = warnings ?? [];
}

/// <summary>Marks the C# interface that every error type of mutations implements; it is the GraphQL interface <c>Error</c>.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class MutationErrorInterfaceAttribute : Attribute;

/// <summary>Marks the C# type of a payload's warnings.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationWarningAttribute : Attribute;
