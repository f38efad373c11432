using System.Globalization;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Lists;

/// <summary>A filter as an address holds it. The API refuses what makes no sense; a page goes on as if it were not there.</summary>
internal static class CaseFilterReading
{
    /// <summary>The status that asks for all that goes on, whatever its status.</summary>
    public const string Open = "open";

    /// <summary>The status that asks for all, what is closed too.</summary>
    public const string Any = "any";

    /// <summary>The priority that asks for what is high or urgent.</summary>
    public const string Pressing = "pressing";

    private const string Yes = "true";
    private const int MostDays = 3650;

    public static (CaseFilter Filter, CaseOrder Order) Read(IReadOnlyDictionary<string, string> asked, List<FieldError> errors)
    {
        var filter = new CaseFilter(
            Territory: Value("territory", "territory_malformed", text => TerritoryCode.TryParse(text, out var code) ? code : (TerritoryCode?)null),
            Status: Value("status", "status_unknown", text => text is Open or Any ? null : Word<CaseStatus>(text), text => text is Open or Any),
            IsOpen: asked.GetValueOrDefault("status") == Open ? true : null,
            Priority: Value("priority", "unknown_value", Word<PriorityLevel>, text => text == Pressing),
            Pressing: asked.GetValueOrDefault("priority") == Pressing,
            Mediator: Text("mediator"),
            Commune: Value("commune", "unknown_value", text => InseeCode.TryParse(text, out var code) ? code : (InseeCode?)null),
            Epci: Text("epci"),
            Reason: Text("reason"),
            Step: Value("step", "unknown_value", Word<NextStep>),
            Waiting: Value("waiting", "unknown_value", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays ? days : (int?)null),
            NoContact: IsAsked("noContact"),
            NoOutcome: IsAsked("noOutcome"),
            NoDiagnostic: IsAsked("noDiagnostic"),
            FollowUpDue: IsAsked("followUpDue"),
            Late: IsAsked("late"),
            Organisation: Text("organisation"),
            Scheme: Text("scheme"),
            Closure: Value("closure", "unknown_value", Word<ClosureReason>),
            Eligibility: Value("eligibility", "unknown_value", Word<EligibilityResult>),
            Equipped: IsAsked("equipped"),
            From: Value("from", "date_malformed", Day),
            To: Value("to", "date_malformed", Day),
            Source: Value("source", "unknown_value", Word<CaseSource>),
            Channel: Value("channel", "unknown_value", Word<SourceChannel>));
        return (filter, Value("order", "unknown_value", Word<CaseOrder>) ?? CaseOrder.Pressing);

        string? Text(string name) => asked.TryGetValue(name, out var text) && CleanText.OneLine(text) is { Length: <= 100 } clean ? clean : null;

        bool IsAsked(string name) => Value(name, "unknown_value", text => text == Yes ? true : (bool?)null) is true;

        T? Value<T>(string name, string code, Func<string, T?> read, Func<string, bool>? isFine = null)
            where T : struct
        {
            if (!asked.TryGetValue(name, out var text) || text.Length == 0) return null;
            var value = read(text);
            if (value is null && isFine?.Invoke(text) is not true) errors.Add(new FieldError(name, code, []));
            return value;
        }
    }

    private static T? Word<T>(string text)
        where T : struct, Enum => EnumCode.TryParse<T>(text, out var known) ? known : null;

    private static DateOnly? Day(string text) => IsoDate.TryReadAny(text, out var day) ? day : null;
}
