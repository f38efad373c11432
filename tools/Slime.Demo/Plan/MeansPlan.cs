using System.Globalization;
using System.Text.Json.Nodes;

namespace Slime.Demo.Plan;

/// <summary>A request of the means of the programme, under a key that makes it one however often it is sent.</summary>
internal sealed record MeansRequest(string Persona, DateTimeOffset At, HttpMethod Method, string Path, JsonObject Body, string? Key);

/// <summary>
/// What the programme takes: time, training, spending and income, the same each time. Coordination has six days a month in the
/// first year and thirteen after, two of them the technician's; tutors three; mediators every working day.
/// </summary>
internal static class MeansPlan
{
    public const string Programme = "/api/programmes/2014-2017";

    private const int FullDay = 14;

    private static readonly DateOnly First = new(2014, 6, 1);

    private static readonly string[] Territories = ["arr", "art", "aud", "bou", "cal", "hen", "len", "mon", "ter"];

    private static readonly string[] OfMediators = ["contact", "visit", "visit", "diagnostic", "visit", "orientation", "travel", "visit", "followUp", "mobilise", "visit", "diagnostic", "team"];

    private static readonly string[] OfTutors = ["accompany", "linkSocialWorkers", "team"];

    private static readonly string[] OfCoordination = ["committees", "territorialCoordination", "reporting", "territorialCoordination", "nationalLink", "training", "admin"];

    /// <summary>The budget of the source, 745 446 €, by lines of several natures.</summary>
    public static JsonArray Budget =>
    [
        Line("l1", "Visites et diagnostics", 480_000_00, "visitProvider"), Line("l2", "Petits équipements", 195_600_00, "equipment"), Line("l3", "Appareils de mesure", 9_846_00, "measuring"),
        Line("l4", "Formation", 20_000_00, "training"), Line("l5", "Communication", 15_000_00, "communication"), Line("l6", "Coordination", 25_000_00, "coordination"),
    ];

    public static IEnumerable<DateOnly> Months => Enumerable.Range(0, 24).Select(First.AddMonths);

    /// <summary>Days of coordination in a month, the technician's included.</summary>
    public static int CoordinationDays(DateOnly month) => month < First.AddYears(1) ? 6 : 13;

    public static IEnumerable<MeansRequest> Time(DateOnly month)
    {
        var days = Days.WorkingOf(month);
        foreach (var territory in Territories)
        {
            yield return Sheet($"mediator-{territory}", month, days, OfMediators, territory);
            yield return Sheet($"tutor-{territory}", month, Some(days, 3, territory), OfTutors, territory);
        }

        var technician = month < First.AddYears(1) ? 0 : 2;
        yield return Sheet("coordination", month, Some(days, CoordinationDays(month) - technician, "coordination"), OfCoordination, "coordination");
        if (technician > 0) yield return Sheet("technician", month, Some(days, technician, "technician"), ["opinion", "jointVisit"], "technician");
    }

    public static IEnumerable<MeansRequest> Training()
    {
        yield return new MeansRequest("coordination", Days.At(First.AddDays(1), 600), HttpMethod.Put, "/api/training/paths/mediator", Json("""
            {"name":"Médiateur éco logis","steps":[
              {"id":"base","kind":"course","label":"Réaliser un diagnostic sociotechnique (CLER)","isBase":true,"validityMonths":24},
              {"id":"observation","kind":"observation","label":"Observer une visite"},
              {"id":"visits","kind":"accompaniedVisits","label":"Premières visites accompagnées","visits":3}]}
            """), null);
        for (var index = 0; index < Territories.Length; index++)
        {
            var (territory, from) = (Territories[index], First.AddDays(1 + (index % 3)));
            yield return Record($"mediator-{territory}", "base", from, from.AddDays(3), 28, 120_000);
            // Two have not observed a visit yet: the table has something to say.
            if (index is not 3 and not 8) yield return Record($"mediator-{territory}", "observation", from.AddDays(7), from.AddDays(7), 3, 0);
            var on = Days.Working(new DateOnly(2014, 9, 15).AddDays(index * 5));
            yield return Review(territory, on, territory is "mon" or "ter" ? "partly" : "autonomous", territory is "mon" or "ter" ? 2 : 3);
            // One of the two is let go in the second year.
            if (territory == "mon") yield return Review(territory, Days.Working(new DateOnly(2015, 9, 14)), "autonomous", 3);
        }
    }

    public static IEnumerable<MeansRequest> Money()
    {
        var month = 0;
        foreach (var first in Months)
        {
            var dice = Dice.Of("demo-money", month++);
            var rhythm = month <= 12 ? 0.8 : 1.15;
            yield return Expense(first, "l1", (long)(13_333_33 * rhythm * (0.9 + (0.2 * dice.Fraction()))), "Structure d’accueil", dice);
            yield return Expense(first, "l2", (long)(5_433_33 * rhythm * (0.8 + (0.4 * dice.Fraction()))), "Fournisseur d’équipement", dice);
            if (month % 6 == 1) yield return Expense(first, "l3", 1_500_00 + (dice.Between(0, 600) * 10), "Fournisseur de mesure", dice);
            if (month % 4 == 2) yield return Expense(first, "l4", 2_400_00 + (dice.Between(0, 400) * 10), "CLER", dice);
            if (month % 3 == 0) yield return Expense(first, "l5", 1_100_00 + (dice.Between(0, 500) * 10), "Imprimerie", dice);
            if (month % 2 == 0) yield return Expense(first, "l6", 1_400_00 + (dice.Between(0, 300) * 10), "Déplacements", dice);
            // A box of lamps went back.
            if (month is 5 or 17) yield return Expense(first, "l2", -312_40, "Fournisseur d’équipement", dice, "return");
        }

        yield return Income("2014-12-15", "state", 60_000_00, 60_000_00, 55_000_00);
        yield return Income("2015-12-15", "state", 90_000_00, 88_000_00, 88_000_00);
        yield return Income("2015-07-01", "cee", 30_000_00, 28_500_00, 24_750_50);
        yield return Income("2016-03-10", "sponsor", 10_000_00, 10_000_00, 10_000_00);
    }

    private static MeansRequest Sheet(string persona, DateOnly month, IReadOnlyList<DateOnly> days, string[] purposes, string seed)
    {
        var dice = Dice.Of($"demo-time-{seed}", month.DayNumber);
        var items = days.Select((day, index) => (JsonNode)new JsonObject { ["day"] = People.Text(day), ["purpose"] = purposes[(index + dice.Between(0, 2)) % purposes.Length], ["halfHours"] = FullDay });
        return new MeansRequest(persona, Days.At(days[^1], 18 * 60), HttpMethod.Post, "/api/me/time", new JsonObject { ["items"] = new JsonArray([.. items]) }, $"demo-time-{persona}-{month:yyyy-MM}");
    }

    /// <summary>So many days of the month, spread.</summary>
    private static IReadOnlyList<DateOnly> Some(IReadOnlyList<DateOnly> days, int count, string seed)
    {
        var shift = Dice.Of($"demo-days-{seed}", days[0].DayNumber).Between(0, 2);
        return [.. Enumerable.Range(0, count).Select(index => days[Math.Min(days.Count - 1, (index * days.Count / count) + Math.Min(shift, (days.Count / count) - 1))]).Distinct()];
    }

    private static MeansRequest Record(string post, string step, DateOnly from, DateOnly to, int hours, int cents) => new(
        "coordination", Days.At(to, 17 * 60), HttpMethod.Post, "/api/training/records",
        new JsonObject
        {
            ["post"] = post,
            ["step"] = step,
            ["from"] = People.Text(from),
            ["to"] = People.Text(to),
            ["hours"] = hours,
            ["provider"] = cents > 0 ? "CLER" : "SLIME",
            ["costCents"] = cents,
            ["reimbursedCents"] = cents * 3 / 4,
        },
        $"demo-training-{post}-{step}");

    private static MeansRequest Review(string territory, DateOnly on, string decision, int grade)
    {
        var grades = new JsonObject();
        var dice = Dice.Of($"demo-review-{territory}", on.DayNumber);
        foreach (var skill in new[] { "contact", "budgetTalk", "measuring", "building", "equipment", "advice", "orientation", "writing" }) grades[skill] = Math.Max(1, grade - (dice.Happens(0.3) ? 1 : 0));
        var body = new JsonObject { ["on"] = People.Text(on), ["decision"] = decision, ["grades"] = grades };
        if (decision == "partly") body["nextOn"] = People.Text(on.AddYears(1));
        return new MeansRequest($"tutor-{territory}", Days.At(on, 17 * 60), HttpMethod.Post, $"/api/staff/mediator-{territory}/autonomy", body, $"demo-review-{territory}-{People.Text(on)}");
    }

    private static MeansRequest Expense(DateOnly month, string line, long cents, string supplier, Dice dice, string? credit = null)
    {
        var days = Days.WorkingOf(month);
        var day = days[dice.Between(0, days.Count - 1)];
        var number = $"{month:yyMM}-{line}{(credit is null ? "" : "-A")}";
        var body = new JsonObject { ["on"] = People.Text(day), ["line"] = line, ["amountCents"] = cents, ["supplier"] = supplier, ["piece"] = number };
        if (credit is not null) body["credit"] = credit;
        return new MeansRequest("coordination", Days.At(day, 17 * 60), HttpMethod.Post, $"{Programme}/expenses", body, $"demo-expense-{number}");
    }

    private static MeansRequest Income(string on, string kind, long planned, long asked, long received) => new(
        "coordination", Days.At(DateOnly.Parse(on, CultureInfo.InvariantCulture), 17 * 60), HttpMethod.Post, $"{Programme}/incomes",
        new JsonObject { ["on"] = on, ["kind"] = kind, ["plannedCents"] = planned, ["askedCents"] = asked, ["receivedCents"] = received }, $"demo-income-{on}-{kind}");

    private static JsonObject Line(string id, string label, long cents, string nature) => new() { ["id"] = id, ["label"] = label, ["amountCents"] = cents, ["nature"] = nature };

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
