using Microsoft.Extensions.Options;
using Slime.Functions.Files;
using Xunit;

namespace Slime.Functions.Tests.Files;

public sealed class VirusScanTests
{
    [Fact]
    public async Task A_Virus_Is_Found_And_A_Clean_File_Is_Not_One()
    {
        await using var clamd = new FakeClamd();
        var scan = Scan(clamd.Address);
        Assert.Equal(ScanResult.Infected, await scan.ScanAsync(new MemoryStream(FakeClamd.Eicar), TestContext.Current.CancellationToken));
        Assert.Equal(ScanResult.Clean, await scan.ScanAsync(new MemoryStream(new byte[200_000]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_File_Past_The_Limit_Is_Not_Scanned_Whoever_Sets_It()
    {
        await using var clamd = new FakeClamd(maxBytes: 100_000);
        Assert.Equal(ScanResult.NotScanned, await Scan(clamd.Address, 1000).ScanAsync(new MemoryStream(new byte[1001]), TestContext.Current.CancellationToken));
        Assert.Equal(ScanResult.NotScanned, await Scan(clamd.Address).ScanAsync(new MemoryStream(new byte[150_000]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_Scanner_That_Is_Away_Lets_Nothing_Through()
    {
        var clamd = new FakeClamd();
        var address = clamd.Address;
        await clamd.DisposeAsync();
        await Assert.ThrowsAsync<ScannerUnavailableException>(() => Scan(address).ScanAsync(new MemoryStream(new byte[10]), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("clamd")]
    [InlineData(":3310")]
    [InlineData("clamd:0")]
    [InlineData("clamd:99999")]
    public void A_Wrong_Address_Is_Named(string address) =>
        Assert.Contains(new FilesOptions { ClamdAddress = address }.Validate(new(this)), result => result.ErrorMessage!.Contains("Slime:Files:ClamdAddress", StringComparison.Ordinal));

    private static VirusScan Scan(string address, long maxBytes = 1_000_000) => new(Options.Create(new FilesOptions { ClamdAddress = address, ClamdMaxBytes = maxBytes }));
}
