using System.Text.Json;
using Slime.Platform.Web;
using static Slime.Platform.Resources.Texts;

namespace Slime.Functions.Communes;

/// <summary>
/// What a <see cref="CommuneField"/> posted. Without <paramref name="Insee"/>, search <paramref name="Query"/> and
/// show the field again with the candidates.
/// </summary>
public sealed record TypedCommune(string? Insee, string Query)
{
    public static TypedCommune Read(IFormCollection form, string name)
    {
        var query = form.Text(QueryName(name));
        var insee = form[name].ToString();
        // Without script, a radio answers the search it was listed for and not one typed since.
        var stale = form.TryGetValue(ListedForName(name), out var listedFor) && listedFor.ToString().Trim() != query;
        return new(stale || insee.Length == 0 ? null : insee, query);
    }

    internal static string QueryName(string name) => name + ".query";

    internal static string ListedForName(string name) => name + ".listedFor";

    internal static string ScriptTexts() => JsonSerializer.Serialize(new
    {
        assistiveHint = T("referrals.commune.assistiveHint"),
        noResults = T("referrals.commune.noResults"),
        elsewhere = T("referrals.commune.elsewhere"),
        former = T("referrals.commune.former"),
        queryTooShort = T("referrals.commune.queryTooShort"),
        oneResult = T("referrals.commune.oneResult"),
        results = T("referrals.commune.results"),
        selectedOption = T("referrals.commune.selectedOption"),
    });
}
