using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Lsk.Dashboard.Data;
using Lsk.Dashboard.Data.Accounts;
using Lsk.Dashboard.Data.Audit;
using Lsk.Dashboard.Data.Providers;
using Lsk.Dashboard.Features.Administration;
using Lsk.Dashboard.Settings;
using Lsk.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lsk.Dashboard.Cli;

/// <summary><c>backup</c>, <c>restore</c> and <c>verify</c>.</summary>
internal static class StoreCommands
{
    private static readonly Option<FileInfo?> Key = new("--key")
    {
        Description = "nyckelfil som kopian krypteras eller läses med (annars Lsk:BackupKeyFile)",
    };

    private static readonly Option<FileInfo?> Head = new("--head")
    {
        Description = "historikens huvud som det togs ut en gång: kontrollera att historiken fortfarande går genom det",
    };

    public static Command Backup()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "filen som kopian skrivs till" };
        return Verb.Create(
            "backup",
            "Säkerhetskopiera, också medan programmet används.",
            (verb, parse, cancel) => Guarded(parse.GetValue(file) ?? new FileInfo("."), async () =>
                {
                    var services = await verb.ServicesAsync(cancel);
                    var path = parse.GetValue(file)!.FullName;
                    var statement = await verb.TimedAsync("write", () =>
                        services.GetRequiredService<StoreBackup>().CreateAsync(path, Actor.CommandLine, cancel, KeyOf(parse, services))
                    );
                    verb.Answer(
                        new
                        {
                            ok = true,
                            file = path,
                            statement,
                            elapsed = verb.Elapsed,
                        },
                        () =>
                            $"{path}: {statement.Initiatives} initiativ, {statement.Ratings} bedömningar, {statement.AuditRows} rader historik."
                    );
                    return ExitCode.Ok;
                }),
            file,
            Key
        );
    }

    public static Command Restore()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "säkerhetskopian" };
        return Verb.Create(
            "restore",
            "Återställ en säkerhetskopia. Servern måste vara stoppad.",
            (verb, parse, cancel) => Guarded(parse.GetValue(file) ?? new FileInfo("."), async () =>
                {
                    await using var services = await verb.UnpreparedServicesAsync();
                    var kept = await verb.TimedAsync("write", () =>
                        services
                            .GetRequiredService<StoreBackup>()
                            .RestoreAsync(parse.GetValue(file)!.FullName, cancel, KeyOf(parse, services))
                    );
                    verb.Answer(
                        new
                        {
                            ok = true,
                            kept,
                            elapsed = verb.Elapsed,
                        },
                        () => kept is null ? "Återställd." : $"Återställd. Det som fanns ligger kvar i {kept}."
                    );
                    return ExitCode.Ok;
                }),
            file,
            Key
        );
    }

    public static Command Verify()
    {
        var file = new Argument<FileInfo?>("FILE")
        {
            Description = "en säkerhetskopia; utan fil kontrolleras databasen som används",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return Verb.Create(
            "verify",
            "Kontrollera att en säkerhetskopia, eller databasen som används, är hel.",
            (verb, parse, cancel) => Guarded(parse.GetValue(file) ?? new FileInfo("."), async () =>
                {
                    await using var services = await verb.UnpreparedServicesAsync();
                    if (parse.GetValue(file) is { } backup)
                    {
                        var signing = services.GetRequiredService<AuditKey>();
                        var statement = await verb.TimedAsync("read", () =>
                            StoreBackup.VerifyAsync(backup.FullName, cancel, KeyOf(parse, services), signing.Exists ? signing : null)
                        );
                        verb.Answer(
                            new
                            {
                                ok = true,
                                statement,
                                elapsed = verb.Elapsed,
                            },
                            () => $"{backup.Name} är hel."
                        );
                        return ExitCode.Ok;
                    }
                    var check = services.GetRequiredService<StoreCheck>();
                    var chain = await verb.TimedAsync("read", () => check.RunAsync(cancel));
                    if (parse.GetValue(Head) is { } head)
                        await check.RequireAsync(await ReadHeadAsync(head, cancel), cancel);
                    verb.Answer(
                        new
                        {
                            ok = true,
                            auditRows = chain.Rows,
                            auditUnproved = chain.Unproved,
                            auditHead = chain.LastHash,
                            elapsed = verb.Elapsed,
                        },
                        () =>
                            $"Databasen är hel, och historiken med den: {chain.Rows} rader."
                            + (chain.Unproved == 0 ? "" : $" {chain.Unproved} är signerade med en nyckel som inte finns här.")
                    );
                    return ExitCode.Ok;
                }),
            file,
            Key,
            Head
        );
    }

    private static string? KeyOf(ParseResult parse, IServiceProvider services) =>
        parse.GetValue(Key)?.FullName ?? services.GetRequiredService<IOptions<LskOptions>>().Value.BackupKeyFile;

    private static async Task<NotedHead> ReadHeadAsync(FileInfo file, CancellationToken cancel)
    {
        try
        {
            await using var stream = file.OpenRead();
            return await JsonSerializer.DeserializeAsync<NotedHead>(stream, NotedHead.Json, cancel)
                ?? throw new RefusedException("wrong-format", $"{file.Name} håller inget huvud av historiken.");
        }
        catch (JsonException)
        {
            throw new RefusedException("wrong-format", $"{file.Name} håller inget huvud av historiken.");
        }
    }

    private static async Task<int> Guarded(FileInfo file, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (BackupFault fault)
        {
            throw new RefusedException(fault.Code, fault.Message);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw new RefusedException("not-usable", $"{file.FullName} går inte att använda. {FileFault.Of(fault, file.FullName)}");
        }
    }
}

/// <summary><c>user add</c>: an account from the command line, for an installation that nobody can sign in to.</summary>
internal static class UserCommand
{
    private static readonly Option<string> Email = new("--email")
    {
        Required = true,
        Description = "e-postadress, som också är användarnamn",
    };
    private static readonly Option<string> DisplayName = new("--name") { Required = true, Description = "namn som visas" };
    private static readonly Option<Role> RoleOption = new("--role")
    {
        Required = true,
        Description = "Reader, Assessor, Analyst, Facilitator eller Administrator",
    };
    private static readonly Option<string?> OrganisationOption = new("--organisation")
    {
        Description = "huvudman; behövs för en analytiker",
    };
    private static readonly Option<string?> Password = new("--password")
    {
        Description = "- läser lösenordet, minst 12 tecken, från standard in; utan det skrivs ett nytt ut",
    };

    public static Command Create() =>
        new("user", "Konton.")
        {
            Verb.Create("add", "Lägg till ett konto.", AddAsync, Email, DisplayName, RoleOption, OrganisationOption, Password),
            Verb.Create("reset-factor", "Ta bort ett kontos tvåstegsinloggning.", ResetFactorAsync, Email),
        };

    private static string Why(string code) =>
        code switch
        {
            "DuplicateUserName" or "DuplicateEmail" => "Det finns redan ett konto med den adressen.",
            "InvalidUserName" or "InvalidEmail" => "Adressen går inte att använda. Kontrollera stavningen.",
            _ when code.StartsWith("Password", StringComparison.Ordinal) =>
                "Lösenordet är för enkelt: skriv minst 12 tecken som inte är lätta att gissa, eller utelämna --password så skrivs ett ut.",
            _ => $"Orsak: {code}.",
        };

    private static async Task<int> ResetFactorAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var services = await verb.ServicesAsync(cancel);
        await using var scope = services.CreateAsyncScope();
        var email = parse.GetValue(Email)!;
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByNameAsync(email)
            ?? throw new RefusedException("unknown-account", $"Kontot {email} finns inte.");
        var reset = await scope
            .ServiceProvider.GetRequiredService<ResetSecondFactor>()
            .RunAsync(Actor.CommandLine, new ResetSecondFactorCommand(user.Id), cancel);
        if (reset.Broken is not null)
            throw new RefusedException("no-factor", $"{email} har ingen tvåstegsinloggning.");
        verb.Answer(
            new
            {
                ok = true,
                id = user.Id,
                email,
                elapsed = verb.Elapsed,
            },
            () => $"{email} har inte längre tvåstegsinloggning. Är den ett krav för rollen slås den på vid nästa inloggning."
        );
        return ExitCode.Ok;
    }

    private static async Task<int> AddAsync(Verb verb, ParseResult parse, CancellationToken cancel)
    {
        var services = await verb.ServicesAsync(cancel);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LskDbContext>();
        var role = parse.GetValue(RoleOption);
        var organisationName = parse.GetValue(OrganisationOption);
        OrganisationId? organisation = null;
        if (organisationName is not null)
        {
            var found = await db
                .Organisations.AsNoTracking()
                .FirstOrDefaultAsync(o => o.Name == organisationName || o.ShortName == organisationName, cancel);
            organisation = found?.Id
                ?? throw new RefusedException("unknown-organisation", $"Huvudmannen \"{organisationName}\" finns inte.");
        }
        else if (role == Role.Analyst)
        {
            throw new RefusedException("organisation-missing", "En analytiker hör till en huvudman. Ange --organisation.");
        }
        // An argument can be read by everybody on the machine, and stays in the shell's history.
        var given = parse.GetValue(Password) is "-" ? await Console.In.ReadLineAsync(cancel) ?? "" : parse.GetValue(Password);
        var password = given ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var email = parse.GetValue(Email)!;
        var user = new AppUser
        {
            UserName = email,
            Email = email,
            DisplayName = parse.GetValue(DisplayName)!,
            Role = role,
            OrganisationId = organisation,
        };
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(user, password);
        if (!result.Succeeded)
            throw new RefusedException(
                "refused",
                $"Kontot kan inte läggas till. {string.Join(' ', result.Errors.Select(error => Why(error.Code)).Distinct())}"
            );
        await AuditTrail.NoteAsync(db, Actor.CommandLine, "UserAdded", "User", user.Id, $"{email} {role}", cancel);
        verb.Answer(
            new
            {
                ok = true,
                id = user.Id,
                email,
                role,
                password = given is null ? password : null,
                elapsed = verb.Elapsed,
            },
            () => given is null ? $"{email} är tillagd. Lösenord: {password}" : $"{email} är tillagd."
        );
        return ExitCode.Ok;
    }
}
