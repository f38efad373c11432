using Microsoft.Extensions.Options;
using Slime.Platform.Settings;

namespace Slime.Platform.Http.Limits;

/// <summary>
/// How much one person, one address and everybody together may ask for. People do not come near these figures; loops do. Where
/// a system of the département works through many cases, its own person gets more by raising them.
/// </summary>
internal sealed class LimitOptions
{
    public const string Section = "Slime:Limits";

    /// <summary>Requests that a person may send at once, after a pause.</summary>
    [FromTo(1, 1_000_000, ErrorMessage = "Slime:Limits:PersonBurst must be from 1 to 1000000 requests.")]
    public int PersonBurst { get; set; } = 300;

    [FromTo(1, 100_000, ErrorMessage = "Slime:Limits:PersonPerSecond must be from 1 to 100000 requests.")]
    public int PersonPerSecond { get; set; } = 20;

    /// <summary>The same of an address, behind which a whole office may sit; also of whoever is not signed in.</summary>
    [FromTo(1, 1_000_000, ErrorMessage = "Slime:Limits:AddressBurst must be from 1 to 1000000 requests.")]
    public int AddressBurst { get; set; } = 3_000;

    [FromTo(1, 100_000, ErrorMessage = "Slime:Limits:AddressPerSecond must be from 1 to 100000 requests.")]
    public int AddressPerSecond { get; set; } = 200;

    /// <summary>Requests at work at the same time in one instance; others wait their turn.</summary>
    [FromTo(1, 10_000, ErrorMessage = "Slime:Limits:AtOnce must be from 1 to 10000 requests.")]
    public int AtOnce { get; set; } = 24;

    /// <summary>Uploads, exports and other long answers at work at the same time, besides those.</summary>
    [FromTo(1, 10_000, ErrorMessage = "Slime:Limits:LongAtOnce must be from 1 to 10000 requests.")]
    public int LongAtOnce { get; set; } = 32;

    /// <summary>How long a request waits for its turn before it is told to come back: an answer that comes later helps nobody.</summary>
    [FromTo(typeof(TimeSpan), "00:00:00.1", "00:00:30", ErrorMessage = "Slime:Limits:Wait must be from 0.1 to 30 seconds.")]
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(2.5);
}

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;
