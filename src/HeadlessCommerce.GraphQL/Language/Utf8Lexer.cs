using System.Buffers;
using System.Text;

namespace HeadlessCommerce.GraphQL.Language;

/// <summary>Cuts UTF-8 text into tokens (spec §2.1). The text must be valid UTF-8; <see cref="Parser"/> checks that once.</summary>
internal ref partial struct Utf8Lexer(ReadOnlySpan<byte> text)
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _position;

    public Token Next()
    {
        while (_position < _text.Length)
        {
            var start = _position;
            var c = _text[start];
            switch (c)
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)',':
                    _position++;
                    continue;
                case (byte)'#':
                    var length = _text[start..].IndexOfAny((byte)'\n', (byte)'\r');
                    _position = length < 0 ? _text.Length : start + length;
                    continue;
                case 0xEF when _text[start..].StartsWith("\uFEFF"u8):
                    _position += 3;
                    continue;
                case (byte)'.' when _text[start..].StartsWith("..."u8):
                    return Take(TokenKind.Spread, 3);
                case (byte)'"':
                    return _text[start..].StartsWith("\"\"\""u8) ? ReadBlockString() : ReadString();
                case (byte)'-' or >= (byte)'0' and <= (byte)'9':
                    return ReadNumber();
                case (byte)'_' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z':
                    var nameLength = _text[start..].IndexOfAnyExcept(NameBytes);
                    return Take(TokenKind.Name, nameLength < 0 ? _text.Length - start : nameLength);
            }
            if (Punctuator(c) is var kind and not TokenKind.EndOfFile)
                return Take(kind, 1);
            throw Error(
                start,
                c == '\''
                    ? "Unexpected single quote character ('), did you mean to use a double quote (\")?"
                    : $"Unexpected character: {CharacterAt(start)}."
            );
        }
        return new Token(TokenKind.EndOfFile, _text.Length, _text.Length);
    }

    private static TokenKind Punctuator(byte c) =>
        c switch
        {
            (byte)'!' => TokenKind.Bang,
            (byte)'$' => TokenKind.Dollar,
            (byte)'&' => TokenKind.Ampersand,
            (byte)'(' => TokenKind.ParenOpen,
            (byte)')' => TokenKind.ParenClose,
            (byte)':' => TokenKind.Colon,
            (byte)'=' => TokenKind.Equals,
            (byte)'@' => TokenKind.At,
            (byte)'[' => TokenKind.BracketOpen,
            (byte)']' => TokenKind.BracketClose,
            (byte)'{' => TokenKind.BraceOpen,
            (byte)'|' => TokenKind.Pipe,
            (byte)'}' => TokenKind.BraceClose,
            _ => TokenKind.EndOfFile,
        };

    private Token Take(TokenKind kind, int length)
    {
        var start = _position;
        _position += length;
        return new Token(kind, start, _position);
    }

    /// <summary>Spec §2.9.1 and §2.9.2. A number must not be followed by what could be taken for more of it: a digit, a dot or the start of a name.</summary>
    private Token ReadNumber()
    {
        var start = _position;
        var end = start;
        var kind = TokenKind.Int;
        if (At(end) == '-')
            end++;
        if (At(end) == '0')
        {
            end++;
            if (char.IsAsciiDigit(At(end)))
                throw Error(end, $"Invalid number, unexpected digit after 0: {CharacterAt(end)}.");
        }
        else
        {
            end = ReadDigits(end);
        }
        if (At(end) == '.')
        {
            kind = TokenKind.Float;
            end = ReadDigits(end + 1);
        }
        if (At(end) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            end++;
            if (At(end) is '+' or '-')
                end++;
            end = ReadDigits(end);
        }
        if (At(end) is '.' or '_' || char.IsAsciiLetter(At(end)))
            throw Error(end, $"Invalid number, expected digit but got: {CharacterAt(end)}.");
        return Take(kind, end - start);
    }

    private readonly int ReadDigits(int start)
    {
        if (!char.IsAsciiDigit(At(start)))
            throw Error(start, $"Invalid number, expected digit but got: {CharacterAt(start)}.");
        var end = start + 1;
        while (char.IsAsciiDigit(At(end)))
            end++;
        return end;
    }

    /// <summary>The byte as a character, or U+FFFF behind the end: no comparison that is made with it holds there.</summary>
    private readonly char At(int position) => position < _text.Length ? (char)_text[position] : '\uFFFF';

    /// <summary>The character as graphql-js shows it: quoted when printable ASCII, else as U+1234.</summary>
    private readonly string CharacterAt(int position)
    {
        if (position >= _text.Length)
            return "<EOF>";
        Rune.DecodeFromUtf8(_text[position..], out var rune, out _);
        return rune.Value switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{rune}\"",
            _ => $"U+{rune.Value:X4}",
        };
    }

    private static SyntaxException Error(int position, string message) => new($"Syntax Error: {message}", position);
}
