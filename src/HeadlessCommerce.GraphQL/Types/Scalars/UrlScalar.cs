namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>A URL, absolute or relative to this server.</summary>
public sealed class UrlScalar : TextScalar<Uri>
{
    public UrlScalar()
        : base("URL")
    {
        Description = "A URL.";
        SpecifiedBy = "https://url.spec.whatwg.org/";
    }

    protected override string Expected => "a URL";

    protected override bool TryParse(string text, out Uri value)
    {
        var good = Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri);
        value = uri!;
        return good;
    }

    protected override string Format(Uri value) => value.IsAbsoluteUri ? value.AbsoluteUri : value.OriginalString;
}
