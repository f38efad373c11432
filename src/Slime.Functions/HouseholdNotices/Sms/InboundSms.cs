using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Slime.Model.Phones;
using Slime.Platform.Http;
using Slime.Platform.Time;

namespace Slime.Functions.HouseholdNotices.Sms;

/// <param name="From">E.164.</param>
internal sealed record InboundSmsInput(string? Id, string? From, string? Text);

/// <param name="Recorded">False when it answers nothing that was asked, or says what the program does not understand.</param>
public sealed record InboundSmsAnswer(bool Recorded);

/// <summary>
/// Takes answers from the provider: signed over instant and body, so that neither can be made up nor sent again later. See docs/sms.md.
/// </summary>
internal sealed class InboundSms(IOptions<SmsOptions> options, AnswerHousehold answers, TimeProvider clock)
{
    public const string Path = "/api/sms/inbound";
    public const string TimestampHeader = "X-Sms-Timestamp";
    public const string SignatureHeader = "X-Sms-Signature";
    public const string SignatureInvalid = "signature_invalid";

    private const int MaxBytes = 8 * 1024;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, (HttpRequest request, InboundSms inbound, CancellationToken cancellation) => inbound.TakeAsync(request, cancellation))
            .AllowAnonymous().WithTags("sms").TakesJson<InboundSmsInput>().Produces<InboundSmsAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized);

    public static string Sign(byte[] key, string timestamp, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, (byte[])[.. Encoding.ASCII.GetBytes($"{timestamp}."), .. body]));

    private async Task<IResult> TakeAsync(HttpRequest request, CancellationToken cancellation)
    {
        // The bytes are signed: they are read before they are understood.
        if (request.ContentLength > MaxBytes) return Problems.Of(StatusCodes.Status413PayloadTooLarge, "body_too_large", MaxBytes / 1024);
        var buffer = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length > MaxBytes) return Problems.Of(StatusCodes.Status413PayloadTooLarge, "body_too_large", MaxBytes / 1024);
        var body = buffer[..length];
        if (!IsSigned(request.Headers, body)) return Problems.Of(StatusCodes.Status401Unauthorized, SignatureInvalid);
        InboundSmsInput? input;
        try
        {
            // A provider may add members of its own.
            input = JsonSerializer.Deserialize<InboundSmsInput>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "malformed_json");
        }

        if (Phone.Canonical(input?.From) is not { } from) return Problems.Invalid("from", "required");
        return TypedResults.Ok(new InboundSmsAnswer(await answers.TakeAsync(from, input!.Text ?? "", cancellation)));
    }

    private bool IsSigned(IHeaderDictionary headers, byte[] body)
    {
        var key = options.Value.InboundKeyBytes;
        var timestamp = headers[TimestampHeader].ToString();
        if (key.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return false;
        if ((clock.Real().GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Tolerance) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(headers[SignatureHeader].ToString()), Encoding.UTF8.GetBytes(Sign(key, timestamp, body)));
    }
}
