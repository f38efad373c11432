using System.Collections;
using System.Text.Json;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals.Vocabulary;
using Xunit;
using static Slime.Model.Tests.Cases.Diagnostics.SampleDiagnostic;

namespace Slime.Model.Tests.Cases.Diagnostics;

public sealed class DiagnosticRulesTests
{
    // An update of a label is free and never makes its class worse.
    [Theory]
    [InlineData(DpeClass.E, DpeClass.D, 0, null)]
    [InlineData(DpeClass.E, DpeClass.E, 0, null)]
    [InlineData(DpeClass.E, DpeClass.F, 0, "building.dpeAttestedClass attestation_worse")]
    [InlineData(DpeClass.E, DpeClass.D, -1, "building.dpeAttestedOn answers_contradict")]
    [InlineData(DpeClass.E, DpeClass.D, 1, null)]
    public void An_Attestation_Comes_With_Its_Label_Or_Later_And_Makes_It_No_Worse(DpeClass label, DpeClass attested, int daysLater, string? error)
    {
        var made = new DateOnly(2024, 3, 1);
        var input = Complete with
        {
            Building = Complete.Building with
            {
                DpeClass = label,
                DpeDate = made,
                DpeAttestedClass = attested,
                DpeAttestedOn = made.AddDays(daysLater),
            },
        };
        if (error is null) Accepted(input);
        else Assert.Equal([error], Refused(input).Select(refused => $"{refused.Path} {refused.Code}"));
    }

    [Theory]
    [InlineData("b3f0c1d2-0000-4000-8000-000000000001", true)]
    [InlineData("b3f0c1d2-0000-4000-8000-0000000000012", false)]
    [InlineData("A-1", true), InlineData("a_1", false), InlineData("é", false), InlineData("a b", false)]
    public void A_Line_Is_Named_By_Letters_Digits_And_Hyphens(string id, bool isName)
    {
        var input = new Diagnostic { Equipment = new EquipmentSection { Lines = [new EquipmentLine { Id = id }] } };
        if (isName) Assert.Equal(id, Accepted(input).Equipment.Lines[0].Id);
        else Assert.Equal(["equipment.lines[0].id unknown_value"], Refused(input).Select(error => $"{error.Path} {error.Code}"));
    }

    [Fact]
    public void A_Name_Is_Given_Once_In_A_List_And_May_Be_Left_Out()
    {
        var measurements = new MeasurementsSection { Rooms = [new RoomReading { Id = "a" }], Taps = [new TapReading { Id = "a" }] };
        Accepted(new Diagnostic { Measurements = measurements });
        var twice = Appliances(new Appliance { Id = "a" }, new Appliance { Id = "b" }, new Appliance { Id = "a" });
        Assert.Equal(["use.appliances[2].id duplicate"], Refused(twice).Select(error => $"{error.Path} {error.Code}"));
        Assert.All(Accepted(Appliances(new Appliance { Id = "" }, new Appliance())).Use.Appliances, line => Assert.Null(line.Id));

        static Diagnostic Appliances(params Appliance[] lines) => new() { Use = new UseSection { Appliances = lines } };
    }

    [Fact]
    public void A_Scheme_That_Is_Left_Blank_Is_Not_Said()
    {
        var blank = new OrientationsSection { Proposed = [new ProposedOrientation { Scheme = " " }] };
        Assert.Null(Accepted(new Diagnostic { Orientations = blank }).Orientations.Proposed[0].Scheme);
    }

    [Fact]
    public void Everything_That_Is_Right_Is_Kept()
    {
        var full = Complete with
        {
            Building = Complete.Building with { Damages = [Damage.Leak] },
            Use = Complete.Use with { Appliances = [new Appliance { Id = "a", Kind = ApplianceKind.Oven, Count = 2 }] },
            Measurements = Complete.Measurements with
            {
                Appliances = [new PowerReading { Appliance = ApplianceKind.Oven, WattsOn = 900 }],
                Draughts = [new Draught { Room = Room.Hall, Place = DraughtPlace.Door }],
            },
            Recipients = new RecipientsSection
            {
                Kinds = [ReportRecipient.Household, ReportRecipient.Landlord],
                LandlordAgreement = new LandlordAgreement { Given = true, On = VisitedOn, How = AgreementForm.Written },
            },
        };
        Assert.Equal(Json(full), Json(Accepted(full)));
        Assert.Equal([3, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 2], ListsOf(full).Select(list => list.Cast<object>().Count()));
    }

    [Fact]
    public void A_List_That_Json_Says_Is_Null_Is_Empty()
    {
        var read = JsonSerializer.Deserialize<Diagnostic>("""
            {"Household":{"Persons":null,"Energies":null},"Building":{"Damages":null},"Use":{"Appliances":null},
             "Measurements":{"Rooms":null,"Taps":null,"Appliances":null,"Draughts":null},"Equipment":{"Lines":null},"Advice":{"Topics":null},
             "Photos":{"Chosen":null},"Orientations":{"Proposed":null},"Recipients":{"Kinds":null}}
            """)!;
        Assert.All(ListsOf(read), Assert.Empty);
        var none = JsonSerializer.Deserialize<Diagnostic>("""
            {"Household":null,"Building":null,"Systems":null,"Use":null,"Measurements":null,
             "Equipment":null,"Advice":null,"Photos":null,"Orientations":null,"Recipients":null}
            """)!;
        Assert.Equal(Json(new Diagnostic()), Json(none));
    }

    private static IEnumerable[] ListsOf(Diagnostic read) =>
    [
        read.Household.Persons, read.Household.Energies, read.Building.Damages, read.Use.Appliances, read.Measurements.Rooms,
        read.Measurements.Taps, read.Measurements.Appliances, read.Measurements.Draughts, read.Equipment.Lines, read.Advice.Topics,
        read.Photos.Chosen, read.Orientations.Proposed, read.Recipients.Kinds,
    ];

    private static string Json(Diagnostic diagnostic) => JsonSerializer.Serialize(diagnostic);
}
