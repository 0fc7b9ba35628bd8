using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types.Scalars;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Reads a schema from its text (spec §3): definitions and their extensions.</summary>
public static class SdlReader
{
    /// <param name="sdl">Definitions and extensions; executable definitions in it are passed over.</param>
    /// <param name="scalar">Makes the scalars that are not built in; without it they take every value.</param>
    /// <exception cref="SyntaxException">It is no GraphQL.</exception>
    /// <exception cref="SchemaException">It is no valid schema; has all that is wrong.</exception>
    public static Schema Read(string sdl, Func<string, ScalarTypeDefinition>? scalar = null)
    {
        var builder = new SdlSchemaBuilder(scalar ?? (name => new UncheckedScalar(name)));
        var schema = builder.Build(Parser.Parse(sdl, ParserOptions.Trusted));
        if (builder.Errors.Count > 0)
            throw new SchemaException(builder.Errors);
        ScalarUse.RemoveUnused(schema);
        CostDirectives.Read(schema);
        var errors = SchemaValidator.Validate(schema);
        return errors.Count == 0 ? schema : throw new SchemaException(errors);
    }
}
