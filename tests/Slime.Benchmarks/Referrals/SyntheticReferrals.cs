using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Slime.Benchmarks.Communes;
using Slime.Testing;

namespace Slime.Benchmarks.Referrals;

/// <summary>Referrals of households that do not exist, each another household, in one territory after the other.</summary>
internal static class SyntheticReferrals
{
    private static readonly (string Territory, string Commune)[] Places = Read();

    private static int _count;
    private static int _bareCount;

    /// <summary>For what is written without the program.</summary>
    public static string NextTerritory() => Places[Interlocked.Increment(ref _bareCount) % Places.Length].Territory;

    /// <summary>Sends one that must be accepted.</summary>
    /// <returns>The case number.</returns>
    public static Task<string> ReferAsync(HttpClient client) => SendAsync(client, "/api/referrals");

    /// <summary>To whatever takes referrals there.</summary>
    public static async Task<string> SendAsync(HttpClient client, string path)
    {
        using var content = new ByteArrayContent(Next());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync(path, content);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!.OriginalString.Split('/')[^1];
    }

    private static byte[] Next()
    {
        var number = Interlocked.Increment(ref _count);
        return Encoding.UTF8.GetBytes(SampleReferrals.Full(Places[number % Places.Length].Commune, "Exemple" + Letters(number)).ToJsonString());
    }

    private static string Letters(int number) => string.Concat(number.ToString("D6", null).Select(digit => (char)('a' + digit - '0')));

    private static (string, string)[] Read()
    {
        var communes = PasDeCalais.Read();
        return [.. communes.Territories.Select(territory => (territory.Code.ToString(), communes.CommunesOf(territory.Code)[0].Insee.ToString()))];
    }
}
