using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>What selections that meet are held to.</summary>
[Flags]
internal enum MergeCheck
{
    /// <summary>Results of one response name have the same shape.</summary>
    Shape = 1,

    /// <summary>One response name is one field with the same arguments.</summary>
    Fields = 2,
    Both = Shape | Fields,
}

/// <summary>A selection set and the type that it is on, null when unknown.</summary>
internal readonly record struct SelectionsOfType(SelectionSetNode Set, TypeDefinition? Type);

/// <summary>Selection sets whose results are merged. Equal when the same sets are held to the same.</summary>
internal readonly struct MergedSelections(SelectionsOfType[] sets, MergeCheck check) : IEquatable<MergedSelections>
{
    public SelectionsOfType[] Sets { get; } = sets;
    public MergeCheck Check { get; } = check;

    public bool Equals(MergedSelections other)
    {
        if (Check != other.Check || Sets.Length != other.Sets.Length)
            return false;
        for (var i = 0; i < Sets.Length; i++)
        {
            if (Sets[i].Set != other.Sets[i].Set)
                return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is MergedSelections other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Check);
        foreach (var set in Sets)
            hash.Add(set.Set);
        return hash.ToHashCode();
    }
}
