using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Reading;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Xunit;
using static Slime.Model.Tests.Cases.Diagnostics.SampleDiagnostic;

namespace Slime.Model.Tests.Cases.Diagnostics;

public sealed class DiagnosticCompletenessTests
{
    [Fact]
    public void A_Complete_Diagnostic_Lacks_Nothing() => Assert.Empty(DiagnosticCompleteness.Missing(Accepted(Complete), SharingAgreements.None));

    [Fact]
    public void An_Empty_One_Lacks_Something_In_Every_Section()
    {
        var missing = DiagnosticCompleteness.Missing(new Diagnostic(), SharingAgreements.None);
        Assert.Equal(Enum.GetValues<DiagnosticSection>(), missing.Select(gap => gap.Section).Distinct());
        Assert.Equal(
            [
                "household.persons at_least_one", "household.disposableIncomeMonthlyCents required", "household.energies at_least_one",
                "building.kind required", "building.builtPeriod required", "building.surfaceM2 required", "building.state required",
                "building.roofInsulation required", "building.wallInsulation required", "building.floorInsulation required",
                "building.glazing required",
                "systems.heatingEnergy required", "systems.heating required", "systems.heatingState required", "systems.hotWater required",
                "systems.ventilation required", "systems.cookingEnergy required", "use.appliances at_least_one", "use.dayTemperature required",
                "measurements.rooms at_least_one", "equipment.lines at_least_one", "advice.findings required", "advice.topics at_least_one",
                "advice.nextSteps required", "photos.chosen at_least_one", "orientations.proposed at_least_one",
                "recipients.kinds household_is_recipient",
            ],
            missing.Select(gap => $"{gap.Path} {gap.Code}"));
    }

    [Fact]
    public void A_Row_Of_Which_Nothing_Is_Said_Lacks_What_It_Is_For()
    {
        var rows = new Diagnostic
        {
            Household = new HouseholdSection { Persons = [new Resident()], Energies = [new EnergyContract()], DisposableIncomeMonthlyCents = 1 },
            Building = Complete.Building,
            Systems = Complete.Systems,
            Use = new UseSection { Appliances = [new Appliance()], DayTemperature = 19 },
            Measurements = new MeasurementsSection { Rooms = [new RoomReading()] },
            Equipment = new EquipmentSection { Lines = [new EquipmentLine()] },
            Advice = new AdviceSection { Findings = "Froid.", Advice = "Fermer les volets.", NextSteps = "Aucune." },
            Photos = new PhotosSection { Chosen = [new ChosenPhoto()] },
            Orientations = new OrientationsSection { Proposed = [new ProposedOrientation()] },
            Recipients = Complete.Recipients,
        };
        Assert.Equal(
            [
                "household.persons[0].age", "household.energies[0].energy", "household.energies[0].annualCents", "use.appliances[0].kind",
                "measurements.rooms[0].temperature", "measurements.rooms[0].humidity", "equipment.lines[0].kind", "equipment.lines[0].quantity",
                "equipment.lines[0].unitCostCents", "photos.chosen[0].fileId", "orientations.proposed[0].scheme",
            ],
            DiagnosticCompleteness.Missing(rows, SharingAgreements.None).Select(gap => gap.Path));
    }

    [Fact]
    public void Each_Entry_Of_A_List_Is_Asked_For_What_It_Lacks()
    {
        var missing = DiagnosticCompleteness.Missing(
            Complete with
            {
                Equipment = new EquipmentSection { Lines = [new EquipmentLine { Kind = EquipmentKind.Led, Quantity = 2 }, new EquipmentLine { UnitCostCents = 100 }] },
                Measurements = new MeasurementsSection { Rooms = [new RoomReading { Temperature = 17 }] },
            },
            SharingAgreements.None);
        Assert.Equal(
            ["measurements.rooms[0].humidity", "equipment.lines[0].unitCostCents", "equipment.lines[1].kind", "equipment.lines[1].quantity"],
            missing.Select(gap => gap.Path));
        Assert.All(missing, gap => Assert.Equal(FieldErrorCodes.Required, gap.Code));
    }

    [Fact]
    public void Saying_That_There_Is_Nothing_Is_An_Answer() => Assert.Empty(DiagnosticCompleteness.Missing(
        Complete with
        {
            Household = new HouseholdSection { Persons = [new Resident { Age = 70 }], BudgetNotDisclosed = true },
            Measurements = new MeasurementsSection { NotTakenBecause = "Appareil en panne." },
            Equipment = new EquipmentSection { None = true },
            Photos = new PhotosSection { NoneBecause = "Le ménage ne le souhaite pas." },
            Orientations = new OrientationsSection { None = true },
        },
        SharingAgreements.None));

    [Fact]
    public void Nothing_And_Something_At_Once_Contradict_Each_Other()
    {
        var missing = DiagnosticCompleteness.Missing(
            Complete with { Equipment = Complete.Equipment with { None = true }, Orientations = Complete.Orientations with { None = true } }, SharingAgreements.None);
        Assert.Equal([("equipment.none", DiagnosticCodes.Contradiction), ("orientations.none", DiagnosticCodes.Contradiction)], missing.Select(gap => (gap.Path, gap.Code)));
    }

    [Theory]
    [InlineData(true, null, false, false, true)]
    [InlineData(false, null, false, false, false)]
    [InlineData(false, true, true, true, true)]
    [InlineData(false, true, false, true, false)]
    [InlineData(false, true, true, false, false)]
    [InlineData(true, false, true, true, false)]
    public void The_Landlord_Gets_A_Report_Only_With_The_Tenants_Agreement_On_File(bool inReferral, bool? given, bool dated, bool saidHow, bool may)
    {
        var recipients = new RecipientsSection
        {
            Kinds = [ReportRecipient.Household, ReportRecipient.Landlord],
            LandlordAgreement = given is null ? null : new LandlordAgreement { Given = given, On = dated ? VisitedOn : null, How = saidHow ? AgreementForm.Written : null },
        };
        var agreements = Agreed(new ShareAgreement(RecipientKind.Landlord, inReferral, null, null)).With(recipients.LandlordAgreement, null);
        Assert.Equal(may, agreements.Allow(ReportRecipient.Landlord));
        var missing = DiagnosticCompleteness.Missing(Complete with { Recipients = recipients }, agreements);
        Assert.Equal(may ? [] : [("recipients.kinds", DiagnosticCodes.RecipientNotAgreed, ReportRecipient.Landlord)], missing.Select(gap => (gap.Path, gap.Code, gap.Recipient!.Value)));
    }

    [Fact]
    public void A_Recipient_Whom_The_Household_Was_Never_Asked_About_Is_Missing_An_Agreement()
    {
        var everybody = Complete with { Recipients = new RecipientsSection { Kinds = [.. Enum.GetValues<ReportRecipient>()] } };
        Assert.Equal(
            Enum.GetValues<ReportRecipient>().Where(kind => kind != ReportRecipient.Household),
            DiagnosticCompleteness.Missing(everybody, SharingAgreements.None).Select(gap => gap.Recipient!.Value));
    }

    [Fact]
    public void The_Household_Always_Gets_Its_Report() => Assert.Equal(
        DiagnosticCodes.HouseholdIsRecipient,
        Assert.Single(DiagnosticCompleteness.Missing(Complete with { Recipients = new RecipientsSection { Kinds = [] } }, SharingAgreements.None)).Code);

    private static SharingAgreements Agreed(params ShareAgreement[] share) => new(new HouseholdAgreement(new ContactAgreement(null, null), [.. share]), []);
}
