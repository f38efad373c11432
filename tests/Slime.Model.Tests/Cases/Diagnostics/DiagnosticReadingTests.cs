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

public sealed class DiagnosticReadingTests
{
    [Fact]
    public void A_Draft_May_Lack_Anything()
    {
        Accepted(new Diagnostic());
        Assert.IsType<DiagnosticReading.Accepted>(DiagnosticReading.Read(null, Today));
        Accepted(new Diagnostic { Equipment = new EquipmentSection { Lines = [new EquipmentLine { Kind = EquipmentKind.Led }] } });
    }

    [Fact]
    public void Texts_Are_Trimmed_And_An_Empty_One_Is_Absent()
    {
        var read = Accepted(new Diagnostic { Advice = new AdviceSection { Findings = "  Froid.\r\nHumide. ", Advice = " \u200B " } });
        Assert.Equal("Froid.\nHumide.", read.Advice.Findings);
        Assert.Null(read.Advice.Advice);
    }

    [Fact]
    public void Every_Value_That_Cannot_Be_Is_Reported_At_Its_Place()
    {
        var errors = Refused(new Diagnostic
        {
            Household = new HouseholdSection
            {
                Persons = [new Resident { Age = 121 }],
                ArrearsCents = -1,
                Energies = [new EnergyContract { Energy = Energy.Gas }, new EnergyContract { Energy = Energy.Gas, AnnualCents = DiagnosticLimits.MaxCents + 1 }],
            },
            Building = new BuildingSection { SurfaceM2 = 0.5m, DpeDate = Today.AddDays(1), Damages = [Damage.Leak, Damage.Leak] },
            Systems = new SystemsSection { HeatingServicedOn = new DateOnly(1949, 12, 31), Heating = (HeatingSystem)99 },
            Use = new UseSection { HeatedRooms = -1, Comment = "a\ufffeb" },
            Measurements = new MeasurementsSection { Rooms = [new RoomReading { Humidity = 100.5m }], OutdoorTemperature = 4.555m },
            Equipment = new EquipmentSection { Lines = [new EquipmentLine { Quantity = 0, Label = new string('a', 201) }] },
            Photos = new PhotosSection { Chosen = [new ChosenPhoto { FileId = Photo }, new ChosenPhoto { FileId = Photo }] },
            Orientations = new OrientationsSection { Proposed = [new ProposedOrientation { Scheme = "adil; drop" }, new ProposedOrientation { Scheme = "adil" }, new ProposedOrientation { Scheme = "adil" }] },
            Recipients = new RecipientsSection { LandlordAgreement = new LandlordAgreement { Given = true, On = Today.AddDays(1) } },
        });
        Assert.Equal(
            [
                ("household.persons[0].age", FieldErrorCodes.OutOfRange),
                ("household.energies[1].energy", FieldErrorCodes.Duplicate),
                ("household.energies[1].annualCents", FieldErrorCodes.OutOfRange),
                ("household.arrearsCents", FieldErrorCodes.NotNegative),
                ("building.surfaceM2", FieldErrorCodes.OutOfRange),
                ("building.damages[1]", FieldErrorCodes.Duplicate),
                ("building.dpeDate", FieldErrorCodes.DateInFuture),
                ("systems.heating", FieldErrorCodes.UnknownValue),
                ("systems.heatingServicedOn", FieldErrorCodes.DateTooOld),
                ("use.heatedRooms", FieldErrorCodes.OutOfRange),
                ("use.comment", FieldErrorCodes.ControlCharacters),
                ("measurements.outdoorTemperature", FieldErrorCodes.TooManyDecimals),
                ("measurements.rooms[0].humidity", FieldErrorCodes.OutOfRange),
                ("equipment.lines[0].label", FieldErrorCodes.TooLong),
                ("equipment.lines[0].quantity", FieldErrorCodes.OutOfRange),
                ("photos.chosen[1].fileId", FieldErrorCodes.Duplicate),
                ("orientations.proposed[0].scheme", FieldErrorCodes.UnknownValue),
                ("orientations.proposed[2].scheme", FieldErrorCodes.Duplicate),
                ("recipients.landlordAgreement.on", FieldErrorCodes.DateInFuture),
            ],
            errors.Select(error => (error.Path, error.Code)));
    }

    [Fact]
    public void A_List_That_Is_Too_Long_And_A_Null_In_A_List_Are_Refused()
    {
        var many = Enumerable.Range(0, DiagnosticLimits.EquipmentLines + 1).Select(_ => new EquipmentLine()).ToList();
        Assert.Equal(("equipment.lines", FieldErrorCodes.TooMany), Only(new Diagnostic { Equipment = new EquipmentSection { Lines = many } }));
        Assert.Equal(("equipment.lines[0]", FieldErrorCodes.Required), Only(new Diagnostic { Equipment = new EquipmentSection { Lines = [null!] } }));

        static (string, string) Only(Diagnostic input)
        {
            var error = Assert.Single(Refused(input));
            return (error.Path, error.Code);
        }
    }

    [Fact]
    public void What_Is_Absent_From_Json_Is_Empty_And_Not_Null()
    {
        var read = System.Text.Json.JsonSerializer.Deserialize<Diagnostic>("""{"Household":null,"Equipment":{"Lines":null}}""")!;
        Assert.Empty(read.Household.Persons);
        Assert.Empty(read.Equipment.Lines);
        Assert.Empty(read.Photos.Chosen);
    }

    [Fact]
    public void A_Referral_Fills_What_It_Already_Says()
    {
        var referral = Assert.IsType<ReferralValidation.Accepted>(Referrals.Sample.Validate(Referrals.Sample.Read(Referrals.Sample.Json))).Referral;
        var filled = DiagnosticPrefill.From(referral);
        var building = filled.Building;
        Assert.Equal(
            new HouseholdSection
            {
                ReferenceTaxIncomeCents = 14_200_00,
                DisposableIncomeMonthlyCents = 1_150_00,
                HousingCostMonthlyCents = 480_00,
                ArrearsCents = 350_00,
            },
            filled.Household with { Persons = [], Energies = [] });
        Assert.Equal([36, 9], filled.Household.Persons.Select(person => person.Age));
        Assert.Equal(
            [(Energy.Electricity, 900_00), (Energy.Gas, 1_400_00)],
            filled.Household.Energies.Select(energy => (energy.Energy!.Value, energy.AnnualCents!.Value)));
        Assert.Equal(
            (Tenure.PrivateTenant, "1949-1974", 62m, DpeClass.F, new DateOnly(2024, 3, 1)),
            (building.Tenure!.Value, building.BuiltPeriod.ToString(), building.SurfaceM2!.Value, building.DpeClass!.Value, building.DpeDate!.Value));
        Assert.Equal(
            (Energy.Gas, false, true),
            (filled.Systems.HeatingEnergy!.Value, filled.Systems.AuxiliaryHeater!.Value, filled.Use.Restriction!.Value));
        Assert.Equal([ReportRecipient.Household], filled.Recipients.Kinds);
        var agreed = referral with { Agreement = referral.Agreement with { Share = [new ShareAgreement(RecipientKind.Referrer, true, null, null)] } };
        Assert.Equal([ReportRecipient.Household, ReportRecipient.Referrer], DiagnosticPrefill.From(agreed).Recipients.Kinds);
        Accepted(filled);
    }
}
