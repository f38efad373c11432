using Slime.Functions.Communes;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Functions.Referrals.Form;

/// <summary>
/// Everything typed so far, as typed, by the path of its field. It travels from step to step in the page: nothing is kept
/// on the server before the referral is sent.
/// </summary>
public sealed partial class ReferralForm
{
    public const string KeyName = "key";

    private readonly Dictionary<string, string[]> _values = new(StringComparer.Ordinal);

    private ReferralForm(string key) => Key = key;

    /// <summary>Made once for a referral, so that sending it again gives the same case.</summary>
    public string Key { get; private init; }

    /// <summary>Rows shown for the persons of the household.</summary>
    public int PersonRows { get; private set; } = 1;

    /// <summary>Rows shown for requests of energy aid.</summary>
    public int FslRequestRows { get; private set; } = 1;

    public string? this[string name] => _values.TryGetValue(name, out var values) ? values[0] : null;

    public string CommuneQuery => this[QueryName] ?? "";

    public static string QueryName => TypedCommune.QueryName(ReferralFields.Commune);

    public IReadOnlyList<string> Values(string name) => _values.GetValueOrDefault(name) ?? [];

    /// <summary>Every field that has a value.</summary>
    public IEnumerable<(string Name, string Value)> Filled => _values.SelectMany(typed => typed.Value.Select(value => (typed.Key, value)));

    public static ReferralForm New(Guid key)
    {
        var form = new ReferralForm(key.ToString("N"));
        form.Set("urgency", ["normal"]);
        return form;
    }

    /// <summary>Reads the known fields and nothing else. Rows left blank are dropped, so that the others follow each other.</summary>
    /// <param name="newKey">For a form whose own key is missing or was tampered with.</param>
    public static ReferralForm Read(IFormCollection posted, Guid newKey)
    {
        var form = new ReferralForm((Guid.TryParseExact(posted[KeyName], "N", out var key) ? key : newKey).ToString("N"));
        foreach (var name in ReferralFields.All.Where(name => name != ReferralFields.Commune)) form.Set(name, posted[name]);
        var commune = TypedCommune.Read(posted, ReferralFields.Commune);
        form.Set(ReferralFields.Commune, [commune.Insee]);
        form.Set(QueryName, [commune.Query]);
        form.Set(KnownHousehold.ChoiceName, posted[KnownHousehold.ChoiceName]);
        form.Set(KnownHousehold.AskedName, posted[KnownHousehold.AskedName]);
        foreach (var i in Enumerable.Range(0, Enum.GetValues<RecipientKind>().Length))
            form.Set(ShareName(i), posted[ShareName(i)]);
        form.PersonRows = form.CopyRows(posted, PersonName, ReferralLimits.Persons);
        form.FslRequestRows = form.CopyRows(posted, FslName, ReferralLimits.FslRequests);
        return form;
    }

    /// <summary>The same answers as another referral.</summary>
    public ReferralForm WithKey(Guid key)
    {
        var copy = new ReferralForm(key.ToString("N")) { PersonRows = PersonRows, FslRequestRows = FslRequestRows };
        foreach (var (name, values) in _values) copy._values[name] = values;
        return copy;
    }

    /// <summary>The same form with another answer.</summary>
    public ReferralForm With(string name, string value)
    {
        var copy = WithKey(Guid.ParseExact(Key, "N"));
        copy._values[name] = [value];
        return copy;
    }

    public void AddPersonRow() => PersonRows = Math.Min(PersonRows + 1, ReferralLimits.Persons);

    public void AddFslRequestRow() => FslRequestRows = Math.Min(FslRequestRows + 1, ReferralLimits.FslRequests);

    public static string[] PersonName(int row) => [$"{ReferralFields.Persons}[{row}].age"];

    public static string[] FslName(int row) => [$"{ReferralFields.FslRequests}[{row}].on", $"{ReferralFields.FslRequests}[{row}].amount"];

    public static string ShareName(int row) => $"{ReferralFields.Share}[{row}].given";

    private int CopyRows(IFormCollection posted, Func<int, string[]> names, int max)
    {
        var kept = 0;
        for (var row = 0; row < max; row++)
        {
            var from = names(row);
            if (from.All(name => CleanText.IsAbsent(posted[name]))) continue;
            var to = names(kept++);
            for (var i = 0; i < to.Length; i++) Set(to[i], posted[from[i]]);
        }

        return Math.Max(kept, 1);
    }

    private void Set(string name, IEnumerable<string?> values)
    {
        var typed = values.Where(value => !CleanText.IsAbsent(value)).Select(value => CleanText.Of(value!)).ToArray();
        if (typed.Length > 0) _values[name] = typed;
    }
}
