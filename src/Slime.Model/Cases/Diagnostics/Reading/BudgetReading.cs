using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Validation;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Cases.Diagnostics.Reading;

internal static class BudgetReading
{
    private const string At = "household";

    public static HouseholdSection Read(FieldReader fields, HouseholdSection input)
    {
        var seen = new HashSet<Energy>();
        var ids = new LineIds(fields);
        return input with
        {
            Persons = fields.Each($"{At}.persons", input.Persons, DiagnosticLimits.Persons, (string path, Resident person) =>
                person with { Id = ids.Of(path, person), Age = fields.Whole($"{path}.age", person.Age, 0, DiagnosticLimits.MaxAge) }),
            ReferenceTaxIncomeCents = Cents(fields, "referenceTaxIncomeCents", input.ReferenceTaxIncomeCents),
            TaxNotices = fields.Whole($"{At}.taxNotices", input.TaxNotices, 0, DiagnosticLimits.Persons),
            IncomeProof = fields.Choice($"{At}.incomeProof", input.IncomeProof),
            IncomeProofSeenOn = fields.PastDate($"{At}.incomeProofSeenOn", input.IncomeProofSeenOn, ReferralLimits.EarliestRequest),
            TaxHouseholdPersons = fields.Whole($"{At}.taxHouseholdPersons", input.TaxHouseholdPersons, 1, DiagnosticLimits.Persons),
            DisposableIncomeMonthlyCents = Cents(fields, "disposableIncomeMonthlyCents", input.DisposableIncomeMonthlyCents),
            HousingCostMonthlyCents = Cents(fields, "housingCostMonthlyCents", input.HousingCostMonthlyCents),
            OtherChargesMonthlyCents = Cents(fields, "otherChargesMonthlyCents", input.OtherChargesMonthlyCents),
            Energies = fields.Each($"{At}.energies", input.Energies, DiagnosticLimits.Energies, (string path, EnergyContract energy) => Read(fields, path, energy, seen)),
            ArrearsCents = Cents(fields, "arrearsCents", input.ArrearsCents),
            Comment = fields.Lines($"{At}.comment", input.Comment, DiagnosticLimits.TextLength),
        };
    }

    private static EnergyContract Read(FieldReader fields, string path, EnergyContract input, HashSet<Energy> seen)
    {
        var energy = fields.Choice($"{path}.energy", input.Energy);
        if (energy is { } known && !seen.Add(known)) fields.Refuse($"{path}.energy", FieldErrorCodes.Duplicate);
        return input with
        {
            Energy = energy,
            AnnualCents = fields.WholeCents($"{path}.annualCents", input.AnnualCents, DiagnosticLimits.MaxCents),
            Supplier = fields.Line($"{path}.supplier", input.Supplier, DiagnosticLimits.LineLength),
            Contract = fields.Choice($"{path}.contract", input.Contract),
            PowerKva = fields.Measure($"{path}.powerKva", input.PowerKva, 0, DiagnosticLimits.MaxPower),
        };
    }

    private static long? Cents(FieldReader fields, string name, long? cents) => fields.WholeCents($"{At}.{name}", cents, DiagnosticLimits.MaxCents);
}
