using System.Collections.Immutable;
using Slime.Model.Cases;
using Slime.Model.Communes;

namespace Slime.Model.Committees;

public enum CommitteeKind
{
    /// <summary>Of the whole département.</summary>
    Technical,

    /// <summary>Of one territory.</summary>
    Territorial,
}

public enum CommitteeState
{
    Draft,
    Convened,

    /// <summary>Its pack is made, and never changes any more.</summary>
    Frozen,
    Held,
    Published,
}

/// <summary>The way of a committee: one after the other, and never back.</summary>
public static class CommitteeTransitions
{
    private static readonly ImmutableDictionary<CommitteeState, CommitteeState> Nexts = new Dictionary<CommitteeState, CommitteeState>
    {
        [CommitteeState.Draft] = CommitteeState.Convened,
        [CommitteeState.Convened] = CommitteeState.Frozen,
        [CommitteeState.Frozen] = CommitteeState.Held,
        [CommitteeState.Held] = CommitteeState.Published,
    }.ToImmutableDictionary();

    /// <returns>Null for one that is published.</returns>
    public static CommitteeState? After(CommitteeState state) => Nexts.TryGetValue(state, out var next) ? next : null;

    public static bool Allows(CommitteeState from, CommitteeState to) => After(from) == to;
}

/// <summary>A case that somebody asks the committee about. The question is free words, kept with the household's data.</summary>
public sealed record CasePutForward(CaseId Case, string By, DateOnly On);

/// <param name="Address">An https address: documents stay where they are shared.</param>
public sealed record SharedDocument(string Name, string Address);

/// <summary>A correction of a pack that is frozen: written beside it.</summary>
public sealed record Annex(string Text, string By, DateTimeOffset At);

/// <summary>The pack as it was put away.</summary>
/// <param name="On">The day of which its figures are.</param>
/// <param name="Sha256">Of the figures' file, in lower-case hexadecimal.</param>
/// <param name="Definitions">The version of the definitions by which it was counted.</param>
public sealed record FrozenPack(DateOnly On, string Sha256, long Bytes, string Blob, DateTimeOffset At, string Definitions);

/// <summary>A meeting on how the programme goes: when, who, about what, and what was put away for it.</summary>
/// <param name="Territory">Null for the whole département.</param>
/// <param name="Invited">Posts.</param>
public sealed record Committee(
    RecordId Id, CommitteeKind Kind, TerritoryCode? Territory, DateOnly On, TimeOnly? At, string? Place, string? Link, ImmutableArray<string> Invited, ImmutableArray<string> Agenda)
{
    public CommitteeState State { get; init; }

    public ImmutableArray<CasePutForward> Cases { get; init; } = [];

    public ImmutableArray<SharedDocument> Documents { get; init; } = [];

    public FrozenPack? Pack { get; init; }

    public ImmutableArray<Annex> Annexes { get; init; } = [];

    /// <summary>How many versions of the minutes there are.</summary>
    public int Minutes { get; init; }

    /// <summary>Raised when it is moved once it was convened, so that calendars follow.</summary>
    public int Revision { get; init; }

    /// <summary>The day of the figures of a pack that is made on a day: never of a day to come.</summary>
    public DateOnly FiguresOn(DateOnly today) => new[] { On, today }.Min();
}
