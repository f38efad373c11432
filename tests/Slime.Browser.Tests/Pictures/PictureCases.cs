using System.Text.Json.Nodes;
using Slime.Browser.Tests.Running;
using Slime.Testing;

namespace Slime.Browser.Tests.Pictures;

/// <summary>A list as on an ordinary day: one urgent case, one that comes back, and others.</summary>
internal static class PictureCases
{
    private const string Lievin = "62510";
    private const string Avion = "62065";

    /// <returns>The most pressing case.</returns>
    public static async Task<string> MakeAsync(World world)
    {
        using var referrer = await world.Site.ApiAsync("referrer-len");
        using var coordination = await world.Site.ApiAsync("coordination");
        var urgent = SampleReferrals.Full(surname: "Témoin", firstName: "Paul", birthDate: "1998-02-03");
        urgent["urgency"] = "urgent";
        urgent["energy"]!["supplyCut"] = true;
        JsonObject[] all =
        [
            SampleReferrals.Minimal(Avion),
            SampleReferrals.Full(Lievin),
            SampleReferrals.Minimal(surname: "Essai", phone: "0321000002"),
            SampleReferrals.Minimal(SampleReferrals.Arras),
            SampleReferrals.Minimal(SampleReferrals.Bethune),
            urgent,
        ];
        var number = "";
        foreach (var referral in all)
        {
            number = await referrer.ReferAsync(referral);
            await coordination.RoutedCaseAsync(number);
        }

        return number;
    }
}
