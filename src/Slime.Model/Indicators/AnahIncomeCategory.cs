namespace Slime.Model.Indicators;

/// <summary>
/// The income category on which Anah's aids (MaPrimeRénov' among them) depend. Source: Anah, ceilings of resources
/// outside Île-de-France; in Île-de-France other ceilings hold and this function does not apply. Persons are the occupants
/// of the dwelling, and the income is the sum of the tax notices of all of them.
/// </summary>
public static class AnahIncomeCategory
{
    /// <summary>The category with the ceilings of the year of <paramref name="on"/>.</summary>
    /// <param name="referenceTaxIncomeCents">Reference tax income (RFR) of all the notices added up, cents a year; null when unknown.</param>
    /// <param name="persons">Persons who live in the dwelling, 1 or more.</param>
    /// <param name="on">The day whose year's ceilings apply.</param>
    public static AnahIncomeResult Of(long? referenceTaxIncomeCents, int persons, DateOnly on)
    {
        if (referenceTaxIncomeCents is not { } income) return new AnahIncomeResult.NotComputable(AnahObstacle.IncomeMissing);
        if (income < 0) return new AnahIncomeResult.NotComputable(AnahObstacle.IncomeNegative);
        if (persons < 1) return new AnahIncomeResult.NotComputable(AnahObstacle.NobodyListed);

        return AnahCeilingTable.ByYear.TryGetValue(on.Year, out var table)
            ? Compare(income, table.For(persons))
            : new AnahIncomeResult.ThresholdUnknown(on.Year, persons, AnahGap.YearUnknown);
    }

    private static AnahIncomeResult Compare(long income, AnahCeilings ceilings)
    {
        if (income <= ceilings.VeryModestCents) return new AnahIncomeResult.Known(AnahCategory.VeryModest, ceilings);
        if (income <= ceilings.ModestCents) return new AnahIncomeResult.Known(AnahCategory.Modest, ceilings);
        if (ceilings.IntermediateCents is not { } intermediate) return new AnahIncomeResult.AboveModest(ceilings);
        return new AnahIncomeResult.Known(income <= intermediate ? AnahCategory.Intermediate : AnahCategory.Higher, ceilings);
    }
}
