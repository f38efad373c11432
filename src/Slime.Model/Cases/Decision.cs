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
    /// <param name="Field">Which field of the command is wrong; null when it is the state of the case.</param>
    public sealed record Refused(string Code, ImmutableArray<string> Arguments, string? Field = null) : Decision;

    public static Decision Accept(params ImmutableArray<CaseEvent> facts) => new Accepted(facts);

    /// <summary>A field of the command does not fit the case.</summary>
    public static Refused Wrong(string field, string code, params ImmutableArray<string> arguments) => new(code, arguments, field);

    public static Decision Refuse(string code, params ImmutableArray<string> arguments) => new Refused(code, arguments);
}
