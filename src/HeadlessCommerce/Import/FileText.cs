using System.Text;
using System.Text.Unicode;

namespace HeadlessCommerce.Import;

/// <summary>The text of a file as UTF-8, whatever program wrote it.</summary>
internal static class FileText
{
    /// <returns>The text, and whether its encoding had to be guessed.</returns>
    public static (byte[] Utf8, bool Guessed) Decode(byte[] file) => file switch
    {
        [0xFF, 0xFE, ..] => (Encoding.Convert(Encoding.Unicode, Encoding.UTF8, file, 2, file.Length - 2), false),
        [0xFE, 0xFF, ..] => (Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, file, 2, file.Length - 2), false),
        [0xEF, 0xBB, 0xBF, ..] when Utf8.IsValid(file) => (file[3..], false),
        _ when Utf8.IsValid(file) => (file, false),
        // What is neither was written by a spreadsheet on Windows.
        _ => (Encoding.Convert(CodePagesEncodingProvider.Instance.GetEncoding(1252)!, Encoding.UTF8, file), true),
    };
}
