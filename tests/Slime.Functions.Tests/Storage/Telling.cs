using System.Text.Json.Nodes;
using Slime.Testing;

namespace Slime.Functions.Tests.Storage;

/// <summary>A referral whose personal data cannot be there by chance.</summary>
internal static class Telling
{
    public static IReadOnlyList<string> Words { get; } =
        ["Exemplerie", "Témoigna", "1987-06-05", "321000042", "temoigna@exemple.fr", "42 rue du Modèle", "après 17 h 42", "Bailleur Essai", "Commentaire témoin", "MDS Essai"];

    public static JsonObject Referral(string commune = SampleReferrals.Lens)
    {
        var referral = SampleReferrals.Full(commune, Words[0], Words[1], Words[2]);
        // Kept in its international form.
        referral["household"]!["phone"] = "0" + Words[3];
        referral["household"]!["email"] = Words[4];
        referral["dwelling"]!["addressLine"] = Words[5];
        referral["household"]!["contactTimes"] = Words[6];
        referral["dwelling"]!["landlord"] = Words[7];
        referral["comment"] = Words[8];
        referral["referrer"] = new JsonObject { ["mds"] = Words[9] };
        return referral;
    }

    /// <summary>The words that a text gives away, in any letters.</summary>
    public static IEnumerable<string> In(string text) => Words.Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
