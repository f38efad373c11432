using Azure;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Duties;

namespace Slime.Functions.Cards;

/// <summary>A card as it is kept.</summary>
/// <param name="household">Null once it was erased.</param>
/// <param name="sequence">The last row of the case's journal that it knows.</param>
/// <param name="isWhole">What is said of the household is all there is; else the change did not touch it and what was known holds.</param>
/// <param name="version">Of the row; null for a card that this process wrote itself.</param>
internal sealed class StoredCard(CaseCard card, HouseholdCard? household, long sequence, bool isWhole, ETag? version = null)
{
    private object? _derived;

    public CaseCard Case => card;

    public HouseholdCard? Household => household;

    public long Sequence => sequence;

    public bool IsWhole => isWhole;

    public ETag? Version => version;

    /// <summary>What was next on it when somebody asked last; see <see cref="WorkCard.HoldsAt"/>.</summary>
    public WorkCard? Work { get; set; }

    public CaseInvolvement Involvement => field ??= CaseInvolvement.Of(card);

    /// <summary>The newer of two cards of one case, with the household as far as either knows it.</summary>
    public static StoredCard Newer(StoredCard known, StoredCard other)
    {
        var (older, newer) = other.Sequence >= known.Sequence ? (known, other) : (other, known);
        return newer.IsWhole ? newer : new StoredCard(newer.Case, older.Household, newer.Sequence, older.IsWhole);
    }

    /// <summary>What somebody makes of the card to find it, made once.</summary>
    public T Derive<T>(Func<StoredCard, T> make)
        where T : class => (T)(_derived ??= make(this));
}
