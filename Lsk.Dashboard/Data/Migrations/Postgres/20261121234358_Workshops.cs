using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Lsk.Dashboard.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Workshops : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Dissent",
                table: "Decisions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MergedInto",
                table: "Decisions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SettledAt",
                table: "Decisions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "VotesAbstained",
                table: "Decisions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "VotesAgainst",
                table: "Decisions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "VotesFor",
                table: "Decisions",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Workshops",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Pace = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Attribution = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    ModelName = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    Seed = table.Column<int>(type: "integer", nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OwnerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    CodeExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProjectorToken = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PresentItem = table.Column<int>(type: "integer", nullable: false),
                    TimerEndsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TimerLeftMs = table.Column<long>(type: "bigint", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Workshops", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Protocols",
                columns: table => new
                {
                    WorkshopId = table.Column<int>(type: "integer", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    FirstParagraph = table.Column<int>(type: "integer", nullable: false),
                    RegistryNumber = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Adjuster = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    State = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    SettledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SettledBy = table.Column<string>(type: "text", nullable: true),
                    Content = table.Column<string>(type: "text", nullable: true),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Protocols", x => x.WorkshopId);
                    table.ForeignKey(
                        name: "FK_Protocols_Workshops_WorkshopId",
                        column: x => x.WorkshopId,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WorkshopBallots",
                columns: table => new
                {
                    WorkshopId = table.Column<int>(type: "integer", nullable: false),
                    Item = table.Column<int>(type: "integer", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Criterion = table.Column<int>(type: "integer", nullable: false),
                    Seat = table.Column<int>(type: "integer", nullable: false),
                    Score = table.Column<double>(type: "double precision", nullable: true),
                    Comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CastAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkshopBallots", x => new { x.WorkshopId, x.Item, x.Round, x.Criterion, x.Seat });
                    table.ForeignKey(
                        name: "FK_WorkshopBallots_Workshops_WorkshopId",
                        column: x => x.WorkshopId,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkshopCriteria",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    WorkshopId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Key = table.Column<int>(type: "integer", nullable: false),
                    Group = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Weight = table.Column<double>(type: "double precision", nullable: false),
                    HigherIsBetter = table.Column<bool>(type: "boolean", nullable: false),
                    ScaleMin = table.Column<double>(type: "double precision", nullable: false),
                    ScaleMax = table.Column<double>(type: "double precision", nullable: false),
                    MeaningLow = table.Column<string>(type: "text", nullable: false),
                    MeaningMiddle = table.Column<string>(type: "text", nullable: false),
                    MeaningHigh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkshopCriteria", x => new { x.WorkshopId, x.Number });
                    table.ForeignKey(
                        name: "FK_WorkshopCriteria_Workshops_WorkshopId",
                        column: x => x.WorkshopId,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkshopDeputies",
                columns: table => new
                {
                    AccountId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    WorkshopId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkshopDeputies", x => new { x.WorkshopId, x.AccountId });
                    table.ForeignKey(
                        name: "FK_WorkshopDeputies_Workshops_WorkshopId",
                        column: x => x.WorkshopId,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkshopEvents",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    WorkshopId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Item = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkshopEvents", x => new { x.WorkshopId, x.Number });
                    table.ForeignKey(
                        name: "FK_WorkshopEvents_Workshops_WorkshopId",
                        column: x => x.WorkshopId,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkshopItems",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    WorkshopId = table.Column<int>(type: "integer", nullable: false),
                    InitiativeId = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    OwnerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RatedBy = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    CostTkr = table.Column<double>(type: "double precision", nullable: true),
                    Staff = table.Column<double>(type: "double precision", nullable: true),
                    Stage = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    FirstRevealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SecondRevealedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkshopItems", x => new { x.WorkshopId, x.Number });
                    table.ForeignKey(
                        name: "FK_WorkshopItems_Workshops_WorkshopId",
                        column: x => x.WorkshopId,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkshopParticipants",
                columns: table => new
                {
                    Seat = table.Column<int>(type: "integer", nullable: false),
                    WorkshopId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    AccountId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    OrganisationName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Side = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Role = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Admission = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    JoinedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkshopParticipants", x => new { x.WorkshopId, x.Seat });
                    table.ForeignKey(
                        name: "FK_WorkshopParticipants_Workshops_WorkshopId",
                        column: x => x.WorkshopId,
                        principalTable: "Workshops",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorkshopConflicts",
                columns: table => new
                {
                    Item = table.Column<int>(type: "integer", nullable: false),
                    WorkshopId = table.Column<int>(type: "integer", nullable: false),
                    Seat = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorkshopConflicts", x => new { x.WorkshopId, x.Seat, x.Item });
                    table.ForeignKey(
                        name: "FK_WorkshopConflicts_WorkshopParticipants_WorkshopId_Seat",
                        columns: x => new { x.WorkshopId, x.Seat },
                        principalTable: "WorkshopParticipants",
                        principalColumns: new[] { "WorkshopId", "Seat" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Workshops_Code",
                table: "Workshops",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_Workshops_ProjectorToken",
                table: "Workshops",
                column: "ProjectorToken",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Protocols");

            migrationBuilder.DropTable(
                name: "WorkshopBallots");

            migrationBuilder.DropTable(
                name: "WorkshopConflicts");

            migrationBuilder.DropTable(
                name: "WorkshopCriteria");

            migrationBuilder.DropTable(
                name: "WorkshopDeputies");

            migrationBuilder.DropTable(
                name: "WorkshopEvents");

            migrationBuilder.DropTable(
                name: "WorkshopItems");

            migrationBuilder.DropTable(
                name: "WorkshopParticipants");

            migrationBuilder.DropTable(
                name: "Workshops");

            migrationBuilder.DropColumn(
                name: "Dissent",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "MergedInto",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "SettledAt",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "VotesAbstained",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "VotesAgainst",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "VotesFor",
                table: "Decisions");
        }
    }
}
