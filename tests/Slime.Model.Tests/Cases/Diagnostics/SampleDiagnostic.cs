using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Reading;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Xunit;

namespace Slime.Model.Tests.Cases.Diagnostics;

/// <summary>The complete diagnostic of nobody: a couple with a child of 16.</summary>
internal static class SampleDiagnostic
{
    public static readonly DateOnly Today = new(2026, 12, 2);

    public static readonly DateOnly VisitedOn = new(2026, 12, 1);

    public static readonly FileId Photo = FileId.Parse("0123456789ABCDEF");

    public static Diagnostic Complete { get; } = new()
    {
        Household = new HouseholdSection
        {
            Persons = [new Resident { Age = 41 }, new Resident { Age = 39 }, new Resident { Age = 16 }],
            ReferenceTaxIncomeCents = 14_200_00,
            DisposableIncomeMonthlyCents = 1_500_00,
            Energies = [new EnergyContract { Energy = Energy.Electricity, AnnualCents = 900_00 }, new EnergyContract { Energy = Energy.Gas, AnnualCents = 1_400_00 }],
        },
        Building = new BuildingSection
        {
            Kind = DwellingKind.House,
            BuiltPeriod = BuiltPeriod.Parse("1949-1974"),
            SurfaceM2 = 62,
            State = Condition.Worn,
            RoofInsulation = Insulation.None,
            WallInsulation = Insulation.None,
            FloorInsulation = Insulation.Unknown,
            Glazing = Glazing.SinglePane,
            DpeEnergy = 331,
            DpeCarbon = 50,
            DpeDate = new DateOnly(2024, 3, 1),
        },
        Systems = new SystemsSection
        {
            HeatingEnergy = Energy.Gas,
            Heating = HeatingSystem.IndividualBoiler,
            HeatingState = Condition.Worn,
            HotWater = HotWaterSystem.Boiler,
            Ventilation = Ventilation.Blocked,
            CookingEnergy = Energy.Gas,
        },
        Use = new UseSection { Appliances = [new Appliance { Kind = ApplianceKind.Refrigerator }], DayTemperature = 17 },
        Measurements = new MeasurementsSection
        {
            Rooms = [new RoomReading { Room = Room.LivingRoom, Temperature = 16.5m, Humidity = 74 }],
            Taps = [new TapReading { Room = Room.Kitchen, FlowBefore = 12, FlowAfter = 6 }],
        },
        Equipment = new EquipmentSection
        {
            Lines =
            [
                new EquipmentLine { Kind = EquipmentKind.Led, Quantity = 4, UnitCostCents = 3_50 },
                new EquipmentLine { Kind = EquipmentKind.Aerator, Quantity = 2, UnitCostCents = 2_95 },
            ],
        },
        Advice = new AdviceSection { Findings = "Le salon est humide.", Topics = [AdviceTopic.Airing], NextSteps = "La médiatrice rappelle dans un mois." },
        Photos = new PhotosSection { Chosen = [new ChosenPhoto { FileId = Photo, Caption = "Mur du salon" }] },
        Orientations = new OrientationsSection { Proposed = [new ProposedOrientation { Scheme = "adil" }] },
        Recipients = new RecipientsSection { Kinds = [ReportRecipient.Household] },
    };

    public static Diagnostic Accepted(Diagnostic input) => Assert.IsType<DiagnosticReading.Accepted>(DiagnosticReading.Read(input, Today)).Diagnostic;

    public static IReadOnlyList<FieldError> Refused(Diagnostic input) => Assert.IsType<DiagnosticReading.Refused>(DiagnosticReading.Read(input, Today)).Errors;
}
