using System.Text;

namespace HeadlessCommerce.GraphQL.Language;

internal ref partial struct Utf8Lexer
{
    /// <summary>A string in single quotes with its escapes (spec §2.9.4).</summary>
    private Token ReadString()
    {
        var start = _position;
        var position = start + 1;
        StringBuilder? decoded = null;
        while (true)
        {
            var length = _text[position..].IndexOfAny("\"\\\n\r"u8);
            if (length < 0)
                throw Error(_text.Length, "Unterminated string.");
            var chunk = _text.Slice(position, length);
            position += length;
            switch (_text[position])
            {
                case (byte)'"':
                    var text = Encoding.UTF8.GetString(chunk);
                    _position = position + 1;
                    return new Token(TokenKind.String, start, _position, decoded is null ? text : decoded.Append(text).ToString());
                case (byte)'\\':
                    decoded ??= new StringBuilder();
                    decoded.Append(Encoding.UTF8.GetString(chunk));
                    position += At(position + 1) == 'u' ? ReadUnicodeEscape(position, decoded) : ReadEscape(position, decoded);
                    break;
                default:
                    throw Error(position, "Unterminated string.");
            }
        }
    }

    private readonly int ReadEscape(int position, StringBuilder to)
    {
        char? escaped = At(position + 1) switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
        if (escaped is not { } character)
            throw Error(position, $"Invalid character escape sequence: \"{Excerpt(position, 2)}\".");
        to.Append(character);
        return 2;
    }

    /// <summary>Appends the character of <c>\uXXXX</c>, of a surrogate pair of them, or of <c>\u{X…}</c>, and returns the bytes read. Only Unicode scalar values are characters.</summary>
    private readonly int ReadUnicodeEscape(int position, StringBuilder to)
    {
        if (At(position + 2) == '{')
            return ReadBracedEscape(position, to);
        var unit = ReadHex4(position + 2);
        if (Rune.IsValid(unit))
        {
            to.Append((char)unit);
            return 6;
        }
        if (unit is >= 0xD800 and <= 0xDBFF && At(position + 6) == '\\' && At(position + 7) == 'u')
        {
            var trailing = ReadHex4(position + 8);
            if (trailing is >= 0xDC00 and <= 0xDFFF)
            {
                to.Append((char)unit).Append((char)trailing);
                return 12;
            }
        }
        throw Error(position, $"Invalid Unicode escape sequence: \"{Excerpt(position, 6)}\".");
    }

    private readonly int ReadBracedEscape(int position, StringBuilder to)
    {
        var point = 0;
        var size = 3;
        // No more than eight digits, so that the point cannot wrap around.
        while (size < 12)
        {
            var c = At(position + size++);
            if (c == '}')
            {
                if (size < 5 || !Rune.IsValid(point))
                    break;
                to.Append(new Rune(point).ToString());
                return size;
            }
            if (!char.IsAsciiHexDigit(c))
                break;
            point = (point << 4) | HexValue(c);
            if (point < 0)
                break;
        }
        throw Error(position, $"Invalid Unicode escape sequence: \"{Excerpt(position, size)}\".");
    }

    private readonly int ReadHex4(int position)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var c = At(position + i);
            if (!char.IsAsciiHexDigit(c))
                return -1;
            value = (value << 4) | HexValue(c);
        }
        return value;
    }

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    /// <summary>So many characters from the position on.</summary>
    private readonly string Excerpt(int position, int length)
    {
        var text = Encoding.UTF8.GetString(_text.Slice(position, Math.Min(length * 4, _text.Length - position)));
        return text[..Math.Min(length, text.Length)];
    }

    /// <summary>A string in three quotes: raw but for <c>\"""</c>, without its common indentation (spec §2.9.4).</summary>
    private Token ReadBlockString()
    {
        var start = _position;
        var position = start + 3;
        var raw = new StringBuilder();
        while (true)
        {
            var length = _text[position..].IndexOf("\"\"\""u8);
            if (length < 0)
                throw Error(_text.Length, "Unterminated string.");
            var escaped = length > 0 && _text[position + length - 1] == '\\';
            raw.Append(Encoding.UTF8.GetString(_text.Slice(position, escaped ? length - 1 : length)));
            position += length + 3;
            if (!escaped)
                break;
            raw.Append("\"\"\"");
        }
        _position = position;
        return new Token(TokenKind.BlockString, start, position, BlockStrings.RemoveIndentation(raw.ToString()));
    }
}
