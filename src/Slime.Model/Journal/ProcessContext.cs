namespace Slime.Model.Journal;

/// <summary>Who does something, and when: handed through every write, so that no write can be without them.</summary>
/// <param name="At">The instant, in UTC.</param>
/// <param name="Actor">A staff id, a referrer's object id, or <c>function:Name</c> for the program itself.</param>
/// <param name="Person">The object id of the person, which stays theirs when the post goes to somebody else; null for the program itself.</param>
public sealed record ProcessContext(DateTimeOffset At, string Actor, Guid? Person = null)
{
    public static ProcessContext OfFunction(string name, DateTimeOffset at) => new(at, $"function:{name}");
}
