using System.Security.Cryptography;
using System.Text.Json;
using Slime.Benchmarks.Communes;
using Slime.Benchmarks.Running;
using Slime.Model.Communes;
using Slime.Model.Households;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Platform.Storage;
using Slime.Testing;

namespace Slime.Benchmarks.Referrals;

/// <summary>
/// What the intake spends on cleaning and judging a referral and on the fingerprints of its household, in process: every trait is
/// given, so that there are as many fingerprints as there can be of two surnames. The baseline reads the same text and makes the two
/// hashes that a household had before. The budget is a twentieth of an intake.
/// </summary>
internal sealed class CleaningFigures : IFigureGroup
{
    private const string Name = "intake: cleaning and fingerprints p50";
    private const int Batch = 200;
    private const int Turns = 41;

    private static readonly byte[] Key = new byte[HouseholdFingerprints.MinimumKeyLength];
    private static readonly DateOnly Today = new(2026, 12, 1);

    public IReadOnlyList<string> Names { get; } = [Name];

    public async Task<IReadOnlyList<Figure>> MeasureAsync(Bench bench)
    {
        var communes = PasDeCalais.Read();
        var referral = SampleReferrals.Full(surname: "Exemple-Modèle");
        referral["household"]!["birthName"] = "Témoin";
        referral["household"]!["email"] = "anne.exemple@slime.example";
        referral["household"]!["secondPhone"] = "06 39 98 00 01";
        var text = referral.ToJsonString();

        Task<double> Ours() => EachAsync(() => Prints(Read(text, communes), communes));
        Task<double> Bare() => EachAsync(() =>
        {
            _ = JsonSerializer.Deserialize<ReferralInput>(text, SlimeJson.Options);
            return HMACSHA256.HashData(Key, "identity"u8).Length + HMACSHA256.HashData(Key, "address"u8).Length;
        });
        await Samples.TakeTurnsAsync(Turns / 2, Ours, Bare);
        var (ours, bare) = await Samples.TakeTurnsAsync(Turns, Ours, Bare);
        return [new Figure(Name, "ms", ours, bare, Budget.ValueAtMost(0.19))];
    }

    private static Referral Read(string text, CommuneDirectory communes)
    {
        var input = JsonSerializer.Deserialize<ReferralInput>(text, SlimeJson.Options);
        var validation = ReferralValidation.Validate(input, Today, insee => communes.Find(insee)?.Insee);
        return validation is ReferralValidation.Accepted accepted ? accepted.Referral : throw new InvalidOperationException("The sample is a referral that makes sense.");
    }

    private static int Prints(Referral referral, CommuneDirectory communes)
    {
        var (household, dwelling) = (referral.Household, referral.Dwelling);
        return HouseholdFingerprints.Of(Key, new HouseholdTraits(
            household.Surname, household.BirthName, household.FirstName, household.BirthDate, [.. new[] { household.Phone, household.SecondPhone }.OfType<string>()],
            household.Email, dwelling.AddressLine, dwelling.Commune, communes.Find(dwelling.Commune)?.Name)).Length;
    }

    private static async Task<double> EachAsync(Func<int> work) => await Samples.MillisecondsAsync(() =>
    {
        for (var i = 0; i < Batch; i++) work();
        return Task.CompletedTask;
    }) / Batch;
}
