using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;
using static Slime.Functions.Diagnostics.Form.AnswerKind;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>Every question of every section, once: forms, reviews and versions are all made from here.</summary>
internal static class SectionForms
{
    private static readonly IReadOnlyList<Choice> Energies = Words<Energy>("referrals.energy");
    private static readonly IReadOnlyList<Choice> Conditions = Words<Condition>();
    private static readonly IReadOnlyList<Choice> Insulations = Words<Insulation>();
    private static readonly IReadOnlyList<Choice> Rooms = Words<Room>();
    private static readonly IReadOnlyList<Choice> Appliances = Words<ApplianceKind>();

    public static IReadOnlyList<SectionForm> All { get; } =
    [
        new(DiagnosticSection.Household, "menage",
            new QuestionList("persons", 2, DiagnosticLimits.Persons, new Question("age", Whole) { Unit = "years", Needed = true }, new Question("alternatingCustody", Tick)),
            Euros("disposableIncomeMonthlyCents", "perMonth") with { Needed = true },
            Euros("referenceTaxIncomeCents", "perYear"),
            new Question("taxNotices", Whole),
            Of("incomeProof", Words<IncomeProof>("referrals.incomeProof")),
            new Question("incomeProofSeenOn", Date),
            Euros("housingCostMonthlyCents", "perMonth"),
            Euros("otherChargesMonthlyCents", "perMonth"),
            new QuestionList("energies", 1, DiagnosticLimits.Energies,
                Of("energy", Energies) with { Needed = true },
                Euros("annualCents", "perYear") with { Needed = true },
                new Question("supplier", Line),
                Of("contract", Words<ContractKind>()),
                new Question("powerKva", Number) { Unit = "kva" }),
            Euros("arrearsCents", "euros"),
            new Question("energyVoucher", YesNo),
            new Question("contractInOwnName", YesNo),
            new Question("deliveryPointKnown", YesNo),
            new Question("energyVoucherAsked", YesNo),
            new Question("budgetNotDisclosed", Tick),
            new Question("comment", Text)),
        new(DiagnosticSection.Building, "bati",
            Needed("kind", Words<DwellingKind>()),
            Of("tenure", Words<Tenure>("referrals.tenure")),
            Needed("builtPeriod", [.. BuiltPeriod.Offered.Select(period => new Choice(period.ToString(), Texts.Get($"referrals.builtPeriod.{period}")))]),
            new Question("surfaceM2", Number) { Unit = "squareMetres", Needed = true },
            Needed("state", Conditions),
            Needed("roofInsulation", Insulations),
            Needed("wallInsulation", Insulations),
            Needed("floorInsulation", Insulations),
            Needed("glazing", Words<Glazing>()),
            new Question("damages", Several) { Choices = Words<Damage>() },
            new Question("dpeEnergy", Number) { Unit = "dpeEnergy" },
            new Question("dpeCarbon", Number) { Unit = "dpeCarbon" },
            Of("dpeClass", [.. EnumCode.All(typeof(DpeClass)).Select(letter => new Choice(letter, letter))]),
            new Question("dpeDate", Date),
            new Question("dpeSurfaceM2", Number) { Unit = "squareMetres" },
            new Question("dpeFinalEnergy", Number) { Unit = "dpeFinalEnergy" },
            Of("dpeAttestedClass", [.. EnumCode.All(typeof(DpeClass)).Select(letter => new Choice(letter, letter))]),
            new Question("dpeAttestedOn", Date),
            new Question("inColdHighlands", YesNo) { OfHighlands = true },
            new Question("comment", Text)),
        new(DiagnosticSection.Systems, "installations",
            Needed("heatingEnergy", Energies),
            Needed("heating", Words<HeatingSystem>()),
            Needed("heatingState", Conditions),
            new Question("heatingServicedOn", Date),
            Of("heatingControl", Words<HeatingControl>()),
            new Question("auxiliaryHeater", YesNo),
            Needed("hotWater", Words<HotWaterSystem>()),
            Of("hotWaterEnergy", Energies),
            Of("hotWaterState", Conditions),
            Needed("ventilation", Words<Ventilation>()),
            Of("ventilationState", Conditions),
            Needed("cookingEnergy", Energies),
            new Question("comment", Text)),
        new(DiagnosticSection.Use, "usages",
            new QuestionList("appliances", 2, DiagnosticLimits.Appliances, Needed("kind", Appliances), new Question("count", Whole), new Question("toReplace", Tick)),
            new Question("dayTemperature", Number) { Unit = "celsius", Needed = true },
            new Question("nightTemperature", Number) { Unit = "celsius" },
            new Question("rooms", Whole),
            new Question("heatedRooms", Whole),
            Of("airing", Words<Airing>()),
            new Question("showersPerWeek", Whole) { Unit = "perWeek" },
            new Question("bathsPerWeek", Whole) { Unit = "perWeek" },
            new Question("washesPerWeek", Whole) { Unit = "perWeek" },
            new Question("waterPerYear", Number) { Unit = "cubicMetresPerYear" },
            new Question("standby", YesNo),
            new Question("restriction", YesNo),
            new Question("comment", Text)),
        new(DiagnosticSection.Measurements, "mesures",
            new Question("outdoorTemperature", Number) { Unit = "celsius" },
            new QuestionList("rooms", 2, DiagnosticLimits.Readings,
                Of("room", Rooms), new Question("temperature", Number) { Unit = "celsius", Needed = true }, new Question("humidity", Number) { Unit = "percent", Needed = true }),
            new QuestionList("taps", 1, DiagnosticLimits.Readings,
                Of("room", Rooms), new Question("flowBefore", Number) { Unit = "litresPerMinute" }, new Question("flowAfter", Number) { Unit = "litresPerMinute" }),
            new QuestionList("appliances", 1, DiagnosticLimits.Readings,
                Of("appliance", Appliances), new Question("wattsOn", Number) { Unit = "watts" }, new Question("wattsStandby", Number) { Unit = "watts" }),
            new QuestionList("draughts", 1, DiagnosticLimits.Readings, Of("room", Rooms), Of("place", Words<DraughtPlace>())),
            new Question("notTakenBecause", Line),
            new Question("comment", Text)),
        new(DiagnosticSection.Equipment, "materiel",
            new QuestionList("lines", 3, DiagnosticLimits.EquipmentLines,
                Needed("kind", Words<EquipmentKind>()),
                new Question("label", Line),
                new Question("quantity", Whole) { Needed = true },
                Euros("unitCostCents", "euros") with { Needed = true }),
            new Question("none", Tick)),
        new(DiagnosticSection.Advice, "conseils",
            new Question("findings", Text) { Needed = true },
            new Question("topics", Several) { Choices = Words<AdviceTopic>() },
            new Question("advice", Text),
            new Question("nextSteps", Text) { Needed = true }),
        new(DiagnosticSection.Photos, "photos",
            new QuestionList("chosen", 0, DiagnosticLimits.Photos, new Question("fileId", AnswerKind.Choice), new Question("caption", Line)),
            new Question("noneBecause", Line),
            new Question("signedReport", AnswerKind.Choice)),
        new(DiagnosticSection.Orientations, "orientations",
            new QuestionList("proposed", 2, DiagnosticLimits.Orientations, new Question("scheme", AnswerKind.Choice) { Needed = true }, new Question("note", Line)),
            new Question("none", Tick)),
        new(DiagnosticSection.Recipients, "destinataires",
            new Question("kinds", Several) { Choices = Words<ReportRecipient>(), Needed = true },
            new Question("landlordAgreement.given", YesNo),
            new Question("landlordAgreement.on", Date),
            Of("landlordAgreement.how", Words<AgreementForm>("referrals.agreementForm"))),
    ];

    public static SectionForm Of(DiagnosticSection section) => All[(int)section];

    public static SectionForm? Find(string slug) => All.FirstOrDefault(form => form.Slug == slug);

    private static Question Of(string name, IReadOnlyList<Choice> choices) => new(name, AnswerKind.Choice) { Choices = choices };

    private static Question Needed(string name, IReadOnlyList<Choice> choices) => Of(name, choices) with { Needed = true };

    private static Question Euros(string name, string unit) => new(name, AnswerKind.Euros) { Unit = unit };

    /// <summary>The values of a vocabulary; their texts begin with its name, or with that of the referral's.</summary>
    private static IReadOnlyList<Choice> Words<T>(string? vocabulary = null)
        where T : struct, Enum
    {
        var group = vocabulary ?? $"diagnostics.{char.ToLowerInvariant(typeof(T).Name[0])}{typeof(T).Name[1..]}";
        return [.. Enum.GetValues<T>().Select(EnumCode.Of).Select(name => new Choice(name, Texts.Get(group + "." + name)))];
    }
}
