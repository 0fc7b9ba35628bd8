namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Stands for "not given", which GraphQL tells from null (spec §2.9.5).</summary>
internal sealed class Absent
{
    public static readonly object Value = new Absent();

    private Absent() { }

    public override string ToString() => "absent";
}
