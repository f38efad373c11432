using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Messaging;
using Slime.Testing;

namespace Slime.Browser.Tests.Running;

/// <summary>What fills the pages as in real life: long names, a household seen before, decisions, an absence, failed messages.</summary>
/// <param name="Case">Of a household with everything known, referred twice.</param>
/// <param name="Diagnosed">A case whose diagnostic was handed in and is being amended.</param>
/// <param name="Decision">The query that shows the decision on a commune.</param>
public sealed record SampleContent(string Case, string Decision, string Diagnosed)
{
    public const string Territory = "ART";
    public const string Referrer = "referrer-art";
    public const string Mediator = "mediator-art";

    private const string Commune = "62626";
    private const string Reason = "Remplacement pendant la réorganisation du secteur Béthune-Bruay-Noyelles-lès-Vermelles";

    public static async Task<SampleContent> MakeAsync(World world)
    {
        using var referrer = await world.Site.ApiAsync(Referrer);
        using var coordination = await world.Site.ApiAsync("coordination");
        var first = await referrer.ReferAsync(Long());
        await coordination.RoutedCaseAsync(first);
        var second = await referrer.ReferAsync(Long());
        await coordination.RoutedCaseAsync(second);
        await coordination.RoutedCaseAsync(await referrer.ReferAsync(SampleReferrals.Minimal(Commune)));
        foreach (var queue in QueueNames.All) await FailedMessages.PutAsync(world, queue, second);
        var diagnosed = await DiagnosedCase.VisitedAsync(world, SampleReferrals.Full(Commune, "Exemple-du-Diagnostic"), Referrer, Mediator);
        await DiagnosedCase.FillAsync(world, diagnosed, Mediator);
        return new SampleContent(second, await DecideAsync(coordination), diagnosed);
    }

    private static JsonObject Long()
    {
        var referral = SampleReferrals.Full(Commune, "Exemple-de-La-Très-Longue-Dénomination", "Marie-Bernadette Maximilienne");
        referral["household"]!["email"] = "marie-bernadette.exemple-de-la-tres-longue-denomination@slime.example";
        referral["dwelling"]!["addressLine"] = "Résidence des Anciens-Combattants-d’Afrique-du-Nord, bâtiment B, 127 bis avenue du Général-Modèle";
        referral["dwelling"]!["landlord"] = "Office public de l’habitat Exemple-Modèle-Témoin-de-la-Région-des-Collines";
        referral["energy"]!["supplyCut"] = true;
        referral["urgency"] = "urgent";
        referral["comment"] = "Deux étages sans ascenseur.\nhttps://exemple.example/" + new string('a', 120);
        return referral;
    }

    private static async Task<string> DecideAsync(HttpClient coordination)
    {
        var from = Days.Yesterday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var answer = await coordination.PutAsJsonAsync(
            $"/api/communes/{Commune}/override", new { territory = Territory, from, reason = Reason });
        answer.EnsureSuccessStatusCode();
        return $"insee={Commune}&from={from}";
    }
}
