namespace Slime.Model.Journal;

/// <summary>Who acts: the post, and the person who holds it at that moment.</summary>
/// <param name="Id">A staff id, or a person's object id when they hold no post.</param>
/// <param name="Person">The person's object id; null when the program itself acts.</param>
public sealed record Actor(string Id, Guid? Person)
{
    public ProcessContext At(DateTimeOffset at) => new(at, Id, Person);
}
