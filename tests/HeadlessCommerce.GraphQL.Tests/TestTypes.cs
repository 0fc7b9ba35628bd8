namespace HeadlessCommerce.GraphQL.Tests;

internal static class TestTypes
{
    /// <summary>Adds the classes that a test declares inside itself.</summary>
    public static GraphQLServerBuilder AddTypesOf(this GraphQLServerBuilder builder, Type test)
    {
        foreach (var type in test.GetNestedTypes().Where(type => !type.Name.EndsWith("Input", StringComparison.Ordinal)))
            builder.AddType(type);
        return builder;
    }
}
