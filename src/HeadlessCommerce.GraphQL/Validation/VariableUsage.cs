using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>A variable and the place where it is used.</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type of the place; null when the schema does not know the place.</param>
/// <param name="HasDefault">Whether the place has a default.</param>
/// <param name="OneOf">The oneOf input object whose field the place is, if it is one.</param>
internal readonly record struct VariableUsage(VariableNode Node, TypeReference? Type, bool HasDefault, InputObjectTypeDefinition? OneOf);
