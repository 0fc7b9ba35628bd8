namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Everything that is wrong with a schema, gathered while it is built: a program that starts learns all of it at once.</summary>
internal sealed class SchemaFaults
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> All => _faults;

    public void Add(string fault)
    {
        if (!_faults.Contains(fault))
            _faults.Add(fault);
    }
}
