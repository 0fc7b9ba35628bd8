using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Search.Tuning;

/// <summary>The synonyms were changed since you read them; read them again.</summary>
/// <param name="Version">Their version now.</param>
[AllowAnonymous]
public sealed record SearchSynonymsConflict(long Version) : IError
{
    public ErrorCode Code => ErrorCode.VersionConflict;
    public string Message => $"The synonyms are at version {Version} now; read them again.";
    public IReadOnlyList<string> Path { get; } = ["input", "expectedVersion"];
}
