using System.Collections.Immutable;
using Slime.Model.Referrals.Input;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Referrals.Validation;

/// <summary>Resources, energy and aid: what is in euros.</summary>
internal static class EnergyReading
{
    public static HouseholdResources Read(FieldReader fields, ResourcesInput input) => new(
        fields.Cents("resources.referenceTaxIncome", input.ReferenceTaxIncome),
        fields.Whole("resources.taxHouseholdPersons", input.TaxHouseholdPersons, 1, ReferralLimits.Persons),
        fields.Cents("resources.disposableIncomeMonthly", input.DisposableIncomeMonthly),
        fields.Cents("resources.housingCostMonthly", input.HousingCostMonthly),
        fields.Choices("resources.benefits", input.Benefits, ReferralLimits.Choices),
        fields.Whole("resources.taxNotices", input.TaxNotices, 0, ReferralLimits.Persons),
        fields.Choice("resources.incomeProof", input.IncomeProof),
        fields.PastDate("resources.incomeProofSeenOn", input.IncomeProofSeenOn, ReferralLimits.EarliestRequest));

    public static EnergySituation Read(FieldReader fields, EnergyInput input) => new(
        ReadSpend(fields, input.AnnualSpend),
        fields.Cents("energy.arrears", input.Arrears),
        input.SupplyCut,
        input.Restriction,
        input.AuxiliaryHeater,
        input.Damp,
        input.Cold,
        input.HealthTrouble,
        ReadSupply(fields, input),
        ReadSupplySince(fields, input));

    public static FslSituation Read(FieldReader fields, FslInput input)
    {
        var requests = fields.Each("fsl.requests", input.Requests, ReferralLimits.FslRequests, (string path, FslRequestInput request) => Read(fields, path, request));
        return new FslSituation([.. requests.OrderBy(request => request.On)], input.FirstTimeTenant, input.PacteJeunesse);
    }

    private static SupplyState? ReadSupply(FieldReader fields, EnergyInput input)
    {
        var supply = fields.Choice("energy.supply", input.Supply);
        if (supply is { } state && input.SupplyCut is { } cut && cut != (state != SupplyState.Normal)) fields.Refuse("energy.supplyCut", FieldErrorCodes.AnswersContradict);
        return supply;
    }

    private static DateOnly? ReadSupplySince(FieldReader fields, EnergyInput input)
    {
        var since = fields.PastDate("energy.supplySince", input.SupplySince, ReferralLimits.EarliestRequest);
        // A supply without trouble has no day since which it has any.
        if (since is not null && (input.Supply ?? (input.SupplyCut == true ? SupplyState.Cut : SupplyState.Normal)) == SupplyState.Normal)
            fields.Refuse("energy.supplySince", FieldErrorCodes.AnswersContradict);
        return since;
    }

    public static FslRequest? Read(FieldReader fields, string path, FslRequestInput input)
    {
        var on = fields.PastDate($"{path}.on", fields.Required($"{path}.on", input.On), ReferralLimits.EarliestRequest);
        var cents = fields.Cents($"{path}.amount", input.Amount);
        return on is { } date ? new FslRequest(date, cents) : null;
    }

    private static ImmutableArray<EnergySpend> ReadSpend(FieldReader fields, IReadOnlyDictionary<Energy, decimal?>? spend)
    {
        var read = ImmutableArray.CreateBuilder<EnergySpend>();
        foreach (var (energy, euros) in (spend ?? ImmutableDictionary<Energy, decimal?>.Empty).OrderBy(pair => pair.Key))
        {
            var path = $"energy.annualSpend.{FieldReader.NameOf(energy)}";
            if (fields.Choice<Energy>(path, energy) is { } known && fields.Cents(path, euros) is { } cents)
                read.Add(new EnergySpend(known, cents));
        }

        return read.ToImmutable();
    }
}
