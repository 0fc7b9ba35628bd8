using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Import;

/// <summary>What there is to say about a row of a file.</summary>
/// <param name="Line">Line of the file where the row starts, from 1; the header is one too. 0: the whole file.</param>
/// <param name="Column">Name of the column as the file writes it; empty: the whole row.</param>
/// <param name="Code">Stable; switch on it.</param>
/// <param name="Message">In English: what is wrong, and what became of the row.</param>
[Authorize(Rights.ImportWrite)]
public sealed record ImportRow(int Line, string Column, ImportRowCode Code, string Message)
{
    /// <summary>Whether the row is in.</summary>
    public ImportSeverity Severity => Code.Severity();
}
