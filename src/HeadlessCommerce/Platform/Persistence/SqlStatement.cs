namespace HeadlessCommerce.Platform.Persistence;

/// <summary>A statement with its values (<c>$1, $2 …</c>), to be sent alone in a <see cref="CommerceTransaction"/> or with others in a <see cref="SqlBatch"/>.</summary>
public sealed record SqlStatement(string Text, object?[] Parameters);
