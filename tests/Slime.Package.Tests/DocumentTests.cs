using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ImageMagick;
using Slime.Functions.Tests.Ledger;
using Slime.Testing;
using UglyToad.PdfPig;

namespace Slime.Package.Tests;

/// <summary>What the package makes of pictures, reports and figures once everything that nobody calls was left out of it.</summary>
public sealed class DocumentTests(Package package)
{
    [Fact]
    public async Task A_Telephones_Photo_Becomes_An_Upright_Thumbnail_Without_A_Position()
    {
        await using var running = await RunningPackage.StartAsync(package);
        var caseId = await running.ReferAsync();

        var file = await running.InspectedAsync(caseId, SamplePhotos.Of("facade"), "façade.jpg");

        Assert.Equal(("available", "image/jpeg", SamplePhotos.Width, "2026-11-20"), ((string?)file["status"], (string?)file["contentType"], (int)file["width"]!, (string?)file["takenOn"]));
        var address = $"/api/cases/{caseId}/files/{(string?)file["fileId"]}";
        Assert.Equal((300u, 400u), await SizeAsync(running, $"{address}?variant=thumbnail"));
        Assert.Equal((1200u, 1600u), await SizeAsync(running, $"{address}?variant=view"));
        Assert.Equal(((uint)SamplePhotos.Width, (uint)SamplePhotos.Height), await SizeAsync(running, address));
    }

    [Fact]
    public async Task A_Heic_Of_A_Telephone_Becomes_A_Jpeg()
    {
        await using var running = await RunningPackage.StartAsync(package);
        var caseId = await running.ReferAsync();
        var heic = await File.ReadAllBytesAsync(Repository.Path("tests", "Slime.Functions.Tests", "Files", "telephone.heic"));

        var file = await running.InspectedAsync(caseId, heic, "photo.heic");

        Assert.Equal(("available", "image/jpeg", "photo.jpg"), ((string?)file["status"], (string?)file["contentType"], (string?)file["name"]));
        await SizeAsync(running, $"/api/cases/{caseId}/files/{(string?)file["fileId"]}");
    }

    [Fact]
    public async Task A_Report_Is_Drawn_With_The_Packages_Font_And_French_And_Is_A_Document_That_It_Takes()
    {
        await using var running = await RunningPackage.StartAsync(package);
        var caseId = await running.VisitedAsync();
        var photo = (string?)(await running.InspectedAsync(caseId, SamplePhotos.Of("facade"), "façade.jpg"))["fileId"];
        var diagnostic = SampleDiagnostics.Complete("Le cœur du séjour reste humide : déjà 350 € de gaz à Noël.");
        diagnostic["photos"] = new JsonObject { ["chosen"] = new JsonArray(new JsonObject { ["fileId"] = photo, ["caption"] = "Façade côté rue" }) };

        await running.ReportedAsync(caseId, diagnostic);

        var (bytes, type) = await running.BytesAsync($"/api/cases/{caseId}/diagnostic/versions/1/reports/household");
        Assert.Equal("application/pdf", type);
        using (var pdf = PdfDocument.Open(bytes))
        {
            var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
            Assert.Contains("Le cœur du séjour reste humide : déjà 350 € de gaz à Noël.", text, StringComparison.Ordinal);
            Assert.Contains("Façade côté rue", text, StringComparison.Ordinal);
            Assert.Contains(CaseWork.Today.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("fr-FR")), text, StringComparison.Ordinal);
            Assert.Equal(1, pdf.GetPages().Sum(page => page.NumberOfImages));
            Assert.All(pdf.GetPages().SelectMany(page => page.Letters), letter => Assert.Contains("Source Sans 3", letter.FontName, StringComparison.Ordinal));
        }

        var signed = await running.InspectedAsync(caseId, bytes, "compte-rendu-signé.pdf", "report");
        Assert.Equal(("available", "application/pdf"), ((string?)signed["status"], (string?)signed["contentType"]));
        Assert.InRange((int)signed["pages"]!, 1, 10);
    }

    [Fact]
    public async Task Figures_Leave_As_Csv_As_A_Workbook_And_As_Json_With_The_Same_Cells()
    {
        await using var running = await RunningPackage.StartAsync(package);
        var caseId = await running.ReferAsync();

        var (csv, csvType) = await running.BytesAsync("/api/territories/LEN/ledger?format=csv&columns=caseId,commune,receivedOn,fslAmount");
        var (xlsx, xlsxType) = await running.BytesAsync("/api/territories/LEN/ledger?format=xlsx&columns=caseId,commune,receivedOn,fslAmount");
        var json = await running.ReadAsync(HttpMethod.Get, "/api/territories/LEN/ledger");

        Assert.Equal(("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (csvType, xlsxType));
        var item = Assert.Single(json["items"]!.AsArray())!;
        var received = DateOnly.ParseExact((string)item["receivedOn"]!, "O", CultureInfo.InvariantCulture);
        Assert.Equal((caseId, "Lens", 380m), ((string?)item["caseId"], (string?)item["commune"], (decimal)item["fslAmount"]!));
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        var lines = Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
        Assert.Equal(["Dossier;Commune;Reçu le;Montant FSL", ""], [lines[0], lines[^1]]);
        Assert.Equal(caseId, lines[1].Split(';')[0]);
        Assert.Equal(["Lens", "380,00"], [lines[1].Split(';')[1], lines[1].Split(';')[3]]);
        using var workbook = new Workbook(xlsx);
        var row = workbook.Rows(0)[1];
        Assert.Equal((caseId, "Lens", received, 380m), (Workbook.Text(row["A"]), Workbook.Text(row["B"]), Workbook.Day(row["C"]), Workbook.Number(row["D"])));
    }

    /// <summary>Width and height of a JPEG that says nothing of who took it where.</summary>
    private static async Task<(uint Width, uint Height)> SizeAsync(RunningPackage running, string path)
    {
        var (bytes, type) = await running.BytesAsync(path);
        using var picture = new MagickImage(bytes);
        Assert.Equal(("image/jpeg", MagickFormat.Jpeg), (type, picture.Format));
        Assert.Null(picture.GetExifProfile());
        return (picture.Width, picture.Height);
    }
}
