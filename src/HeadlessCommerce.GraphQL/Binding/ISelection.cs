namespace HeadlessCommerce.GraphQL;

/// <summary>What a request selects below the field that a resolver is called for, so that it reads only what is asked for. A resolver takes it as a parameter.</summary>
public interface ISelection
{
    /// <summary>
    /// Whether the field of this name is selected, of whatever type and under whatever alias; with several names, field below field:
    /// <c>IsSelected("nodes", "price")</c>.
    /// </summary>
    bool IsSelected(params ReadOnlySpan<string> path);
}
