using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals.Vocabulary;
using Xunit;
using static Slime.Model.Tests.Cases.Diagnostics.SampleDiagnostic;

namespace Slime.Model.Tests.Cases.Diagnostics;

/// <summary>Whatever is wrong in a diagnostic is said at the field where it stands.</summary>
public sealed class DiagnosticPathsTests
{
    private static readonly string Long = new('x', 201);
    private static readonly string VeryLong = new('x', 4001);
    private static readonly DateOnly Tomorrow = Today.AddDays(1);

    [Fact]
    public void Every_Field_Of_The_Household_Is_Judged_At_Its_Place() => Refused(
        new Diagnostic
        {
            Household = new HouseholdSection
            {
                Persons = [new Resident { Id = "a b", Age = 121 }],
                ReferenceTaxIncomeCents = -1,
                TaxNotices = -1,
                IncomeProof = (IncomeProof)99,
                IncomeProofSeenOn = Tomorrow,
                TaxHouseholdPersons = 0,
                DisposableIncomeMonthlyCents = -1,
                HousingCostMonthlyCents = -1,
                OtherChargesMonthlyCents = -1,
                Energies =
                [
                    new EnergyContract { Energy = (Energy)99, AnnualCents = -1, Supplier = Long, Contract = (ContractKind)99, PowerKva = -1 },
                ],
                ArrearsCents = -1,
                Comment = VeryLong,
            },
        },
        "household",
        "persons[0].id", "persons[0].age", "referenceTaxIncomeCents", "taxNotices", "incomeProof", "incomeProofSeenOn", "taxHouseholdPersons",
        "disposableIncomeMonthlyCents", "housingCostMonthlyCents", "otherChargesMonthlyCents", "energies[0].energy", "energies[0].annualCents",
        "energies[0].supplier", "energies[0].contract", "energies[0].powerKva", "arrearsCents", "comment");

    [Fact]
    public void Every_Field_Of_The_Building_Is_Judged_At_Its_Place() => Refused(
        new Diagnostic
        {
            Building = new BuildingSection
            {
                Kind = (DwellingKind)99,
                Tenure = (Tenure)99,
                SurfaceM2 = 0,
                State = (Condition)99,
                RoofInsulation = (Insulation)99,
                WallInsulation = (Insulation)99,
                FloorInsulation = (Insulation)99,
                Glazing = (Glazing)99,
                Damages = [(Damage)99],
                DpeEnergy = -1,
                DpeCarbon = -1,
                DpeClass = (DpeClass)99,
                DpeDate = Tomorrow,
                DpeSurfaceM2 = 0,
                DpeFinalEnergy = -1,
                DpeAttestedClass = (DpeClass)98,
                DpeAttestedOn = Tomorrow,
                Comment = VeryLong,
            },
        },
        "building",
        "kind", "tenure", "surfaceM2", "state", "roofInsulation", "wallInsulation", "floorInsulation", "glazing", "damages[0]", "dpeEnergy",
        "dpeCarbon", "dpeClass", "dpeDate", "dpeSurfaceM2", "dpeFinalEnergy", "dpeAttestedClass", "dpeAttestedOn", "comment");

    [Fact]
    public void Every_Field_Of_The_Systems_Is_Judged_At_Its_Place() => Refused(
        new Diagnostic
        {
            Systems = new SystemsSection
            {
                HeatingEnergy = (Energy)99,
                Heating = (HeatingSystem)99,
                HeatingState = (Condition)99,
                HeatingServicedOn = Tomorrow,
                HeatingControl = (HeatingControl)99,
                HotWater = (HotWaterSystem)99,
                HotWaterEnergy = (Energy)99,
                HotWaterState = (Condition)99,
                Ventilation = (Ventilation)99,
                VentilationState = (Condition)99,
                CookingEnergy = (Energy)99,
                Comment = VeryLong,
            },
        },
        "systems",
        "heatingEnergy", "heating", "heatingState", "heatingServicedOn", "heatingControl", "hotWater", "hotWaterEnergy", "hotWaterState",
        "ventilation", "ventilationState", "cookingEnergy", "comment");

    [Fact]
    public void Every_Field_Of_The_Use_Is_Judged_At_Its_Place() => Refused(
        new Diagnostic
        {
            Use = new UseSection
            {
                Appliances = [new Appliance { Id = "a b", Kind = (ApplianceKind)99, Count = 0 }],
                DayTemperature = 61,
                NightTemperature = -41,
                HeatedRooms = -1,
                Rooms = 0,
                Airing = (Airing)99,
                ShowersPerWeek = -1,
                BathsPerWeek = -1,
                WashesPerWeek = -1,
                WaterPerYear = -1,
                Comment = VeryLong,
            },
        },
        "use",
        "appliances[0].id", "appliances[0].kind", "appliances[0].count", "dayTemperature", "nightTemperature", "heatedRooms", "rooms", "airing",
        "showersPerWeek", "bathsPerWeek", "washesPerWeek", "waterPerYear", "comment");

    [Fact]
    public void Every_Field_Of_The_Measurements_Is_Judged_At_Its_Place() => Refused(
        new Diagnostic
        {
            Measurements = new MeasurementsSection
            {
                OutdoorTemperature = 61,
                Rooms = [new RoomReading { Id = "a b", Room = (Room)99, Temperature = 61, Humidity = 101 }],
                Taps = [new TapReading { Id = "a b", Room = (Room)99, FlowBefore = 101, FlowAfter = -1 }],
                Appliances = [new PowerReading { Id = "a b", Appliance = (ApplianceKind)99, WattsOn = 20_001, WattsStandby = -1 }],
                Draughts = [new Draught { Id = "a b", Room = (Room)99, Place = (DraughtPlace)99 }],
                NotTakenBecause = Long,
                Comment = VeryLong,
            },
        },
        "measurements",
        "outdoorTemperature", "rooms[0].id", "rooms[0].room", "rooms[0].temperature", "rooms[0].humidity", "taps[0].id", "taps[0].room",
        "taps[0].flowBefore", "taps[0].flowAfter", "appliances[0].id", "appliances[0].appliance",
        "appliances[0].wattsOn", "appliances[0].wattsStandby", "draughts[0].id",
        "draughts[0].room", "draughts[0].place", "notTakenBecause", "comment");

    [Fact]
    public void Every_Field_Of_What_Is_Handed_Over_And_Advised_Is_Judged_At_Its_Place()
    {
        Refused(
            new Diagnostic
            {
                Equipment = new EquipmentSection
                {
                    Lines = [new EquipmentLine { Id = "a b", Kind = (EquipmentKind)99, Label = Long, Quantity = 0, UnitCostCents = -1 }],
                },
            },
            "equipment", "lines[0].id", "lines[0].kind", "lines[0].label", "lines[0].quantity", "lines[0].unitCostCents");
        Refused(
            new Diagnostic
            {
                Advice = new AdviceSection { Findings = VeryLong, Topics = [(AdviceTopic)99], Advice = VeryLong, NextSteps = VeryLong },
            },
            "advice", "findings", "topics[0]", "advice", "nextSteps");
        Refused(
            new Diagnostic { Photos = new PhotosSection { Chosen = [new ChosenPhoto { FileId = Photo, Caption = Long }], NoneBecause = Long } },
            "photos", "chosen[0].caption", "noneBecause");
        Refused(
            new Diagnostic { Orientations = new OrientationsSection { Proposed = [new ProposedOrientation { Scheme = "a b", Note = Long }] } },
            "orientations", "proposed[0].scheme", "proposed[0].note");
        Refused(
            new Diagnostic
            {
                Recipients = new RecipientsSection
                {
                    Kinds = [(ReportRecipient)99],
                    LandlordAgreement = new LandlordAgreement { On = Tomorrow, How = (AgreementForm)99 },
                },
            },
            "recipients", "kinds[0]", "landlordAgreement.on", "landlordAgreement.how");
    }

    private static void Refused(Diagnostic input, string section, params string[] names) =>
        Assert.Equal(names.Select(name => $"{section}.{name}"), SampleDiagnostic.Refused(input).Select(error => error.Path));
}
