using Slime.Functions.Orientations;
using Slime.Functions.Reports;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Staff;

namespace Slime.Functions.Tests.Reports;

/// <summary>A whole report about nobody; each text that must stay private has a word of its own to look for.</summary>
internal static class SampleReport
{
    /// <summary>Income, debts and health as they are typed in free words.</summary>
    public static IReadOnlyList<string> PrivateWords { get; } = ["Zéphyrine", "asthmatique", "dettes", "14 200", "1 500", "350 €", "Énergies Fictives", "Rendez-vous secret"];

    private static readonly DateOnly VisitedOn = new(2026, 12, 1);

    public static IReadOnlyList<FileKind> Kinds { get; } = [FileKind.Facade, FileKind.Heating, FileKind.Damp, FileKind.Meter, FileKind.Bill, FileKind.Other];

    public static FileId Photo(int number) => FileId.Parse($"{number:D16}");

    public static Diagnostic Diagnostic(int photos = 6) => new()
    {
        Household = new HouseholdSection
        {
            Persons = [new Resident { Age = 41 }, new Resident { Age = 39 }, new Resident { Age = 16 }],
            ReferenceTaxIncomeCents = 14_200_00,
            DisposableIncomeMonthlyCents = 1_500_00,
            ArrearsCents = 350_00,
            EnergyVoucher = false,
            Energies =
            [
                new EnergyContract { Energy = Energy.Electricity, AnnualCents = 912_50, Supplier = "Énergies Fictives" },
                new EnergyContract { Energy = Energy.Gas, AnnualCents = 1_400_00, Supplier = "Gaz de l’Exemple" },
            ],
        },
        Building = new BuildingSection
        {
            Kind = DwellingKind.House,
            BuiltPeriod = BuiltPeriod.Parse("1949-1974"),
            SurfaceM2 = 62.5m,
            State = Condition.Worn,
            RoofInsulation = Insulation.None,
            WallInsulation = Insulation.Partial,
            FloorInsulation = Insulation.Unknown,
            Glazing = Glazing.SinglePane,
            Damages = [Damage.Mould, Damage.UnsafeElectricity],
            DpeEnergy = 345,
            DpeCarbon = 72,
            DpeDate = new DateOnly(2024, 3, 1),
            Comment = "Zéphyrine dit que le toit fuit au-dessus du cœur de la maison.",
        },
        Systems = new SystemsSection
        {
            HeatingEnergy = Energy.Gas,
            Heating = HeatingSystem.IndividualBoiler,
            HeatingState = Condition.Dangerous,
            HeatingServicedOn = new DateOnly(2023, 10, 4),
            HeatingControl = HeatingControl.Thermostat,
            HotWater = HotWaterSystem.Boiler,
            HotWaterEnergy = Energy.Gas,
            Ventilation = Ventilation.Blocked,
            CookingEnergy = Energy.Gas,
        },
        Use = new UseSection { Appliances = [new Appliance { Kind = ApplianceKind.Refrigerator }], DayTemperature = 17 },
        Measurements = new MeasurementsSection
        {
            OutdoorTemperature = 4.5m,
            Rooms = [new RoomReading { Room = Room.LivingRoom, Temperature = 16.5m, Humidity = 74 }, new RoomReading { Room = Room.Bedroom, Temperature = 14, Humidity = 81 }],
            Taps = [new TapReading { Room = Room.Kitchen, FlowBefore = 12, FlowAfter = 6 }],
            Appliances = [new PowerReading { Appliance = ApplianceKind.Television, WattsOn = 95, WattsStandby = 8 }],
            Draughts = [new Draught { Room = Room.Hall, Place = DraughtPlace.Door }],
        },
        Equipment = new EquipmentSection
        {
            Lines =
            [
                new EquipmentLine { Kind = EquipmentKind.Led, Quantity = 4, UnitCostCents = 3_50 },
                new EquipmentLine { Kind = EquipmentKind.Aerator, Quantity = 2, UnitCostCents = 2_95 },
                new EquipmentLine { Kind = EquipmentKind.ThermoHygrometer, Quantity = 1, UnitCostCents = 9_90 },
            ],
        },
        Advice = new AdviceSection
        {
            Findings = "Le séjour est humide et froid : l’aération est bouchée et l’enfant est asthmatique.\nLe ménage a des dettes auprès de son fournisseur ; la chaudière n’a pas été entretenue depuis trois ans.",
            Topics = [AdviceTopic.Heating, AdviceTopic.Airing, AdviceTopic.Maintenance],
            Advice = "Laissez la grille de la cuisine ouverte, même quand il fait froid.",
            NextSteps = "La médiatrice rappelle le ménage dans un mois. Rendez-vous secret le 5 janvier.",
        },
        Photos = new PhotosSection
        {
            Chosen = [.. Enumerable.Range(0, photos).Select(number => new ChosenPhoto { FileId = Photo(number), Caption = number == 2 ? "Mur nord de la chambre de Zéphyrine, à 1,20 m du sol : moisissures sur toute la largeur" : $"Vue {number + 1} chez Zéphyrine" })],
        },
        Orientations = new OrientationsSection
        {
            Proposed = [new ProposedOrientation { Scheme = "fslEnergie", Note = "Pour la facture de gaz de Zéphyrine" }, new ProposedOrientation { Scheme = "adil" }],
        },
        Recipients = new RecipientsSection { Kinds = [.. Enum.GetValues<ReportRecipient>()] },
    };

    public static ReportSource Source(Diagnostic? diagnostic = null, bool mediatorHasPhone = true)
    {
        var said = diagnostic ?? Diagnostic();
        return new ReportSource(
            CaseId.Parse("LEN-7K3M9Q2X"),
            new SubmittedDiagnostic(1, RecordId.Parse("00000001"), VisitedOn, new DateTimeOffset(2026, 12, 2, 9, 30, 0, TimeSpan.Zero)),
            said,
            DiagnosticIndicators.Of(said, IndicatorParameterSet.Published, VisitedOn),
            Referral(),
            "Lens",
            new StaffMember
            {
                Id = "mediator-len",
                Role = Role.Mediator,
                Name = "Camille Exemple",
                Organisation = "MDS de Lens-Liévin",
                Email = "mediator-len@slime.example",
                Phone = mediatorHasPhone ? "03 21 00 00 09" : null,
            },
            [new OrientationAnswer(OrientationId.Parse("00000001"), SchemeCode.Parse("fslEnergie"), "FSL énergie", VisitedOn, OrientationOutcome.Sent, VisitedOn, "MDS de Lens, guichet FSL", "Zéphyrine apporte sa facture", null)],
            new SchemeCatalogue(
            [
                new Scheme(SchemeCode.Parse("fslEnergie"), "FSL énergie", "Aide du Fonds de solidarité logement pour une facture d’énergie.", "Maison du Département Solidarité du domicile", null, null, null),
                new Scheme(SchemeCode.Parse("adil"), "ADIL", "Conseil juridique sur le logement.", "ADIL du Pas-de-Calais", null, null, null),
            ]),
            Enumerable.Range(0, 60).ToDictionary(Photo, number => Kinds[number % Kinds.Count]));
    }

    public static Referral Referral(params ShareAgreement[] share) => new(
        new Household("Modèle", "Zéphyrine", null, "0321000001", null, null, null, []),
        new Dwelling("1 rue de l’Œuvre", InseeCode.Parse("62498"), null, Tenure.PrivateTenant, "Bailleur Exemple", 62.5m, null, Energy.Gas, null, null),
        new HouseholdResources(14_200_00, null, 1_500_00, null, []),
        new EnergySituation([], null, null, null, null, null, null, null),
        new FslSituation([], null, null),
        [],
        Urgency.Normal,
        new HouseholdAgreement(new ContactAgreement(VisitedOn, AgreementForm.Oral), [.. share]),
        null,
        null);
}
