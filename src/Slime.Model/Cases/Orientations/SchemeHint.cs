using System.Collections.Immutable;
using Slime.Model.Indicators;

namespace Slime.Model.Cases.Orientations;

/// <summary>A condition that is not met, or of which nothing is known.</summary>
public enum SchemeCheck
{
    Tenure,

    /// <summary>The category of income of the Anah.</summary>
    Income,

    /// <summary>The energy label.</summary>
    Label,
}

/// <summary>What is known of a household as far as schemes ask for it.</summary>
/// <param name="Label">The class of its dwelling on the scale of July 2021, attested, else of the label's numbers, else of its letter; null when none is known on that scale.</param>
public sealed record SchemeFacts(string? Tenure, AnahCategory? Income, bool IsAboveModest, string? Label)
{
    /// <summary>The newest diagnostic before the referral.</summary>
    public static SchemeFacts Of(CaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var found = state.DiagnosticFigures?.Facts;
        var indicators = state.CurrentIndicators()?.Values;
        var income = indicators?.AnahIncome;
        var (label, on) = found?.DpeClass is { } seen ? (seen, found.DpeDate) : (state.Facts.DpeClass, state.Facts.DpeDate);
        var letter = on is { } day && day >= DpeScale.Since2021.From ? label : null;
        return new SchemeFacts(
            found?.Tenure ?? state.Facts.Tenure, (income as AnahIncomeResult.Known)?.Category, income is AnahIncomeResult.AboveModest,
            (indicators?.EnergyLabel as EnergyLabelResult.OnScale)?.Label.ToString() ?? letter);
    }
}

/// <summary>Whether a household looks as if a scheme were for it: a hint to whoever directs it, and never a refusal.</summary>
/// <param name="SeemsToFit">Every condition that the catalogue knows is met, as far as one can tell; the partner decides.</param>
/// <param name="ToCheck">Conditions that are not met, or of which nothing is known.</param>
public sealed record SchemeHint(SchemeCode Scheme, string Name, bool SeemsToFit, ImmutableArray<SchemeCheck> ToCheck)
{
    /// <returns>Null for a scheme of which no condition is known.</returns>
    public static SchemeHint? Of(Scheme scheme, SchemeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(facts);
        if (!scheme.HasConditions) return null;
        var open = new List<SchemeCheck>();
        if (!scheme.Tenures.IsEmpty && !(facts.Tenure is { } tenure && scheme.Tenures.Contains(tenure))) open.Add(SchemeCheck.Tenure);
        if (scheme.AnahMax is { } most && !(facts.Income <= most || (facts.IsAboveModest && most == AnahCategory.Higher))) open.Add(SchemeCheck.Income);
        if (scheme.DpeMin is { } least && !(facts.Label is { } label && string.CompareOrdinal(label, least) >= 0)) open.Add(SchemeCheck.Label);
        return new SchemeHint(scheme.Code, scheme.Name, open.Count == 0, [.. open]);
    }
}
