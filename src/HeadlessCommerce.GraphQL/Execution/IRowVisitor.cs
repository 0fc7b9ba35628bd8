namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Walks the objects of a result.</summary>
internal interface IRowVisitor
{
    /// <summary>Goes to an item of a list, until <see cref="Leave"/>.</summary>
    void Enter(object step);

    void Leave();

    void Visit(Level level, int row);
}
