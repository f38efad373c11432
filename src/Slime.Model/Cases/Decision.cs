using System.Collections.Immutable;

namespace Slime.Model.Cases;

/// <summary>The outcome of a command on a case: the facts that follow, or why it cannot be done.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The command is done by these facts; none when it changes nothing.</summary>
    public sealed record Accepted(ImmutableArray<CaseEvent> Facts) : Decision;

    /// <summary>The case's state forbids it.</summary>
    /// <param name="Code">Stable, snake_case; its words are in the resources.</param>
    public sealed record Refused(string Code, ImmutableArray<string> Arguments) : Decision;

    public static Decision By(params ImmutableArray<CaseEvent> facts) => new Accepted(facts);

    public static Decision Not(string code, params ImmutableArray<string> arguments) => new Refused(code, arguments);
}
