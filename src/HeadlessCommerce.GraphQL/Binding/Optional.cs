namespace HeadlessCommerce.GraphQL;

/// <summary>An input that tells "not given" from "given as null": <c>default</c> is not given.</summary>
public readonly record struct Optional<T>(T? Value, bool IsGiven)
{
    public static implicit operator Optional<T>(T? value) => new(value, true);
}
