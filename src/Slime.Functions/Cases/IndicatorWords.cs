using Slime.Model.Indicators;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Cases;

/// <summary>Indicators in words, each with the threshold it was held against; what could not be computed says why.</summary>
internal static class IndicatorWords
{
    private const int MostDecimals = 4;

    public static IEnumerable<(string Label, string Value)> Of(HouseholdIndicators indicators)
    {
        yield return (Texts.Get("cases.indicator.consumptionUnits"), Units(indicators.ConsumptionUnits));
        yield return (Texts.Get("cases.indicator.energyVoucherUnits"), Units(indicators.EnergyVoucherUnits));
        yield return (Texts.Get("cases.indicator.energyEffort"), Effort(indicators.EnergyEffort));
        yield return (Texts.Get("cases.indicator.anah"), Anah(indicators.AnahIncome, indicators.TaxNotices));
        if (indicators.EnergyVoucher is { } voucher) yield return (Texts.Get("cases.indicator.energyVoucher"), Voucher(voucher));
        if (indicators.EnergyLabel is { } label) yield return (Texts.Get("cases.indicator.dpe"), Label(label));
    }

    public static string Units(ConsumptionUnitsResult result) => result switch
    {
        ConsumptionUnitsResult.Known known => Texts.Get("cases.indicator.units", known.Units),
        ConsumptionUnitsResult.Unknown unknown => Texts.Get($"cases.indicator.unitsUnknown.{EnumCode.Of(unknown.Why)}"),
        _ => throw Unforeseen(result),
    };

    public static string Effort(EnergyEffortResult result) => result switch
    {
        EnergyEffortResult.Computed computed => string.Join(' ', new[]
        {
            Texts.Get($"cases.indicator.effort.{EnumCode.Of(computed.Reading)}", Percent(computed.Rate, computed.Parameters.EffortThreshold), Percent(computed.Parameters.EffortThreshold)),
            computed.Exceeds ? Standard(computed.Decile) : null,
        }.OfType<string>()),
        EnergyEffortResult.ThresholdUnknown unknown => Texts.Get("cases.indicator.effort.thresholdUnknown", Percent(unknown.Rate)),
        EnergyEffortResult.NotComputable not => Texts.Get($"cases.indicator.effort.{EnumCode.Of(not.Why)}"),
        _ => throw Unforeseen(result),
    };

    /// <summary>What an income was held against when no third decile is set.</summary>
    private static string? Standard(IncomeDecile decile) => decile switch
    {
        IncomeDecile.Bracketed bracketed => Texts.Get("cases.indicator.standard", bracketed.Standard.Year),
        IncomeDecile.Unknown { Why: DecileGap.BetweenPovertyAndMedian, Standard: { } standard } =>
            Texts.Get(standard.MedianYearlyCents is null ? "cases.indicator.standard.noMedian" : "cases.indicator.standard.between", standard.Year),
        IncomeDecile.Unknown { Why: DecileGap.ThirdDecileNotSet } => Texts.Get("cases.indicator.standard.none"),
        _ => null,
    };

    public static string Anah(AnahIncomeResult result, int? notices) => result switch
    {
        AnahIncomeResult.Known known => Texts.Get(
            "cases.indicator.anahKnown", Texts.Get($"cases.indicator.anah.{EnumCode.Of(known.Category)}"), known.Ceilings.Source.Year, known.Ceilings.Persons, Notices(notices)),
        AnahIncomeResult.AboveModest above => Texts.Get("cases.indicator.anah.aboveModest", above.Ceilings.Source.Year),
        AnahIncomeResult.ThresholdUnknown unknown => Texts.Get($"cases.indicator.anah.{EnumCode.Of(unknown.Why)}", unknown.Year, unknown.Persons),
        AnahIncomeResult.NotComputable not => Texts.Get($"cases.indicator.anah.{EnumCode.Of(not.Why)}"),
        _ => throw Unforeseen(result),
    };

    private static string Notices(int? notices) => notices switch
    {
        null => Texts.Get("cases.indicator.notices.unknown"),
        1 => Texts.Get("cases.indicator.notices.one"),
        { } several => Texts.Get("cases.indicator.notices.several", several),
    };

    public static string Voucher(EnergyVoucherResult result) => result switch
    {
        EnergyVoucherResult.Likely likely => Texts.Get("cases.indicator.voucher.likely", Euros(likely.IncomePerUnitCents, likely.Terms.CeilingCentsPerUnit), Euros(likely.Terms.CeilingCentsPerUnit), Euros(likely.Terms.LeastCents), Euros(likely.Terms.MostCents)),
        EnergyVoucherResult.Above above => Texts.Get("cases.indicator.voucher.above", Euros(above.IncomePerUnitCents, above.Terms.CeilingCentsPerUnit), Euros(above.Terms.CeilingCentsPerUnit)),
        EnergyVoucherResult.ThresholdUnknown unknown => Texts.Get("cases.indicator.voucher.thresholdUnknown", unknown.On.Year),
        EnergyVoucherResult.NotComputable not => Texts.Get($"cases.indicator.voucher.{EnumCode.Of(not.Why)}"),
        _ => throw Unforeseen(result),
    };

    /// <summary>Whether the visit counts for reimbursement, and by which rule.</summary>
    public static string Eligibility(EligibilityAnswer eligibility) => Texts.Get(
        "cases.eligibility.result",
        Texts.Get(eligibility.Missing is { } missing ? $"cases.eligibility.unknown.{EnumCode.Of(missing)}" : $"cases.eligibility.{EnumCode.Of(eligibility.Result)}"),
        Rule(eligibility.Rule));

    public static string Rule(EligibilityRule rule) => Texts.Get($"cases.eligibility.rule.{EnumCode.Of(rule)}");

    public static string Evidence(EligibilityAnswer eligibility)
    {
        var proof = Texts.Get("cases.eligibility.proof", eligibility.Proof is { } shown ? Texts.Get($"referrals.incomeProof.{EnumCode.Of(shown)}") : Texts.Get("cases.eligibility.proofNotAsked"));
        return eligibility.ProofSeenOn is { } on ? Texts.Get("cases.eligibility.proofSeen", proof, Dates.Day(on)) : proof;
    }

    public static string Hint(IndicatorHint hint) => Texts.Get($"cases.hint.{EnumCode.Of(hint.Code)}", Dates.Day(hint.From));

    public static string Label(EnergyLabelResult result) => result switch
    {
        EnergyLabelResult.OnScale { AttestedOn: { } attested } label => Texts.Get("cases.indicator.dpe.attested", label.Label, Dates.Day(attested)),
        EnergyLabelResult.OnScale { IsThermalSieve: true } label => Texts.Get("cases.indicator.dpe.sieve", label.Label),
        EnergyLabelResult.OnScale label => Texts.Get("cases.indicator.dpe.onScale", label.Label),
        EnergyLabelResult.OnFormerScale former => Texts.Get($"cases.indicator.dpe.formerScale.{EnumCode.Of(former.Validity)}"),
        EnergyLabelResult.ScaleUnknown => Texts.Get("cases.indicator.dpe.scaleUnknown"),
        EnergyLabelResult.BoundsUnknown => Texts.Get("cases.indicator.dpe.boundsUnknown"),
        EnergyLabelResult.NotComputable => Texts.Get("cases.indicator.dpe.notComputable"),
        _ => throw Unforeseen(result),
    };

    /// <param name="held">The threshold that the rate is held against.</param>
    internal static string Percent(decimal rate, decimal? held = null) =>
        (rate * 100).ToString($"0.{new string('#', DecimalsOf(rate * 100, held * 100, 1))}", Texts.French);

    private static string Euros(decimal cents, decimal? held = null) =>
        (cents / 100).ToString(DecimalsOf(cents / 100, held / 100, 0) == 0 ? "#,0" : "#,0.00##", Texts.French);

    /// <summary>As many as usual, and more where rounding would make of a figure the very threshold that it is over or under.</summary>
    private static int DecimalsOf(decimal figure, decimal? held, int usual)
    {
        while (usual < MostDecimals && figure != held && decimal.Round(figure, usual, MidpointRounding.AwayFromZero) == held) usual++;
        return usual;
    }

    private static InvalidOperationException Unforeseen(object result) => new($"The indicator result {result.GetType().Name} has no words.");
}
